import { stringify } from 'lossless-json';

/** JSON text of an answer; 64-bit integers (`bigint`) are written digit by digit (contract 9.18). */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // JSON.stringify refuses a bigint, and only that can be in an answer: the slow path is for those who have one
    if (!(error instanceof TypeError)) throw error;
    return stringify(value) ?? 'null';
  }
}
