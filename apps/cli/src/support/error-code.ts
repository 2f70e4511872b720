/** The code of a system error such as `ENOENT`; undefined of anything else. Not by `instanceof`, which fails across realms. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
