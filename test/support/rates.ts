import { type ListMember, parseList } from './structured-fields.js';

/** Where a client stands with a limit, after the headers of an answer. */
export interface Rate {
  /** Name of the limit. */
  readonly name: string;
  readonly limit: number;
  readonly left: number;
  /** Seconds until the next window. */
  readonly seconds: number;
}

/**
 * What an answer says of the rate limits that counted it; empty when it says nothing.
 * @throws Error when its headers contradict each other
 */
export function ratesOf(headers: Headers): Rate[] {
  const [rates, policies] = ['ratelimit', 'ratelimit-policy'].map((name) => headers.get(name));
  const older = ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
  if (rates == null && policies == null && older.every((value) => value === null)) return [];
  const found = parseList(rates ?? '').map((rate) => together(rate, parseList(policies ?? '')));
  const tightest = found.reduce((a, b) => (b.left < a.left ? b : a));
  const [limit, left, reset] = older.map(Number);
  const resetsIn = (reset ?? 0) - Date.now() / 1000;
  const agree = limit === tightest.limit && left === tightest.left && Math.abs(resetsIn - tightest.seconds) < 5;
  if (!agree) throw new Error(`X-RateLimit-* says ${older.join(', ')}, RateLimit says ${rates}.`);
  return found;
}

function together({ name, parameters: { r, t } }: ListMember, policies: readonly ListMember[]): Rate {
  const policy = policies.find((other) => other.name === name)?.parameters;
  if (r === undefined || t === undefined || policy?.['q'] === undefined || policy['w'] !== 60) {
    throw new Error(`The limit "${name}" is not told as the draft has it.`);
  }
  return { name, limit: policy['q'], left: r, seconds: t };
}
