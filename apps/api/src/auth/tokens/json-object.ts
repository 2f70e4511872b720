/** A parsed JSON object from outside: nothing is known about its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the document itself has: `constructor` or `__proto__` of the prototype are nobody's claim. */
export function ownMember(document: JsonObject, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

/** `null` says no more than absence does (OpenID Connect Core 5.3.2: a claim without a value is to be left out). */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
