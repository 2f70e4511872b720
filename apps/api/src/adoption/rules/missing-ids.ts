/**
 * Which ids of one list are not in the other.
 * @param wanted in ascending order of UTF-16 code units, each once
 * @param present the same
 */
export async function missingIds(wanted: AsyncIterable<string>, present: AsyncIterable<string>): Promise<string[]> {
  const missing: string[] = [];
  const others = present[Symbol.asyncIterator]();
  let other = await others.next();
  for await (const id of wanted) {
    while (!other.done && other.value < id) other = await others.next();
    if (other.done || other.value !== id) missing.push(id);
  }
  await others.return?.();
  return missing;
}
