/** The `code` of a Node.js error. Not by `instanceof Error`, which fails for errors of another realm (Jest). */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
