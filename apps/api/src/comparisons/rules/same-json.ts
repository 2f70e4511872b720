type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Whether two values are the same JSON: numbers by their value, also where one is a `bigint`, lists in order, objects
 * in any order of their keys.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'bigint' && typeof b === 'number') return isSameInteger(a, b);
  if (typeof a === 'number' && typeof b === 'bigint') return isSameInteger(b, a);
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && isSameList(a, b);
  return isObject(a) && isObject(b) && isSameObject(a, b);
}

/** A JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSameInteger(exact: bigint, double: number): boolean {
  return Number.isInteger(double) && BigInt(double) === exact;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameJson(item, b[index]));
}

function isSameObject(a: JsonObject, b: JsonObject): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameJson(a[key], b[key]))
  );
}
