import type { RateClass } from './rate-class.js';

const KB = 1024;

/**
 * Bytes that are in the price of a request, and of which each more as many count as another request of its class. Whole
 * classes differ in how many requests there may be; so do these.
 */
export const BYTES_OF_A_REQUEST: Readonly<Record<Exclude<RateClass, 'auth'>, number>> = {
  api: 256 * KB,
  search: 1024 * KB,
  bulk: 1024 * KB,
};

/**
 * How many more requests a request counts as, by what was read of its body and what its answer took to make, sent or not.
 * Streams are no matter of it: they have bounds of their own.
 */
export function surcharge(rateClass: keyof typeof BYTES_OF_A_REQUEST, bytes: number): number {
  return Math.floor(bytes / BYTES_OF_A_REQUEST[rateClass]);
}
