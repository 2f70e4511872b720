/** On a record of a list: its stored fields that were left out because the page was too large. */
const LEFT_OUT = Symbol('left out');

type Marked = object & { [LEFT_OUT]?: readonly string[] };

/** The stored fields that a list leaves out of a record because its page was too large; undefined = it is whole. */
export function leftOutOf(record: Marked): readonly string[] | undefined {
  return record[LEFT_OUT];
}

export function markLeftOut(record: Marked, fields: readonly string[]): void {
  record[LEFT_OUT] = fields;
}

/** How large a record is, and those of its fields that may be left out, where there are any. Bytes as stored. */
export interface RecordSize {
  readonly total: number;
  readonly fields?: Readonly<Record<string, number>>;
}

/**
 * What to leave out of which records for all of them to fit: the largest fields first, whosever they are, so that what is
 * small stays whole.
 * @returns the fields for each record, in their order; undefined when what is left is too large still
 */
export function chooseLeftOut(sizes: readonly RecordSize[], room: number): string[][] | undefined {
  const chosen = sizes.map((): string[] => []);
  let excess = sizes.reduce((sum, { total }) => sum + total, 0) - room;
  const candidates = sizes.flatMap(({ fields = {} }, index) =>
    Object.entries(fields).map(([field, bytes]) => ({ index, field, bytes })),
  );
  for (const { index, field, bytes } of candidates.sort((a, b) => b.bytes - a.bytes)) {
    if (excess <= 0) break;
    chosen[index]?.push(field);
    excess -= bytes;
  }
  return excess > 0 ? undefined : chosen;
}
