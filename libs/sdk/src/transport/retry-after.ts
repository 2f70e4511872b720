/**
 * Seconds that a `Retry-After` header asks to wait (RFC 9110 section 10.2.3): a number or a date.
 * @param now milliseconds since 1970
 * @returns undefined when the header is absent or neither
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
