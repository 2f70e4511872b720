/**
 * Matches ids that begin so, as a range of the index of `_id`.
 * @param prefix that ends with `:`, which `;` comes right after
 */
export function beginningWith(prefix: `${string}:`): { _id: { $gte: string; $lt: string } } {
  return { _id: { $gte: prefix, $lt: `${prefix.slice(0, -1)};` } };
}
