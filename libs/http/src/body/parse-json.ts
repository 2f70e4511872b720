import { parse } from 'lossless-json';

/** An integer that does not fit into 64 bits, kept as such so that its place can be reported. */
export class OversizedInteger {
  constructor(readonly text: string) {}
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/**
 * JSON in which integers beyond 2^53 become a `bigint` (contract 9.18) or an `OversizedInteger`. Of a repeated key the
 * last one wins, as in `JSON.parse`. It recurses: the caller has checked depth and keys before.
 */
export function parseExactJson(text: string): unknown {
  return parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });
}

function exactNumber(text: string): unknown {
  const double = Number(text);
  if (!/^-?\d+$/.test(text) || Number.isSafeInteger(double)) return double;
  const exact = BigInt(text);
  return exact >= INT64_MIN && exact <= INT64_MAX ? exact : new OversizedInteger(text);
}
