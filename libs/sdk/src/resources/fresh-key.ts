/** A text of at least 122 random bits. */
export function freshKey(): string {
  return 'randomUUID' in crypto ? crypto.randomUUID() : randomHex();
}

/** Pages that come by plain http have no `randomUUID`. It comes first because it costs a tenth of this. */
function randomHex(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
