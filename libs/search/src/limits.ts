/** Bounds on a filter. Passing one is a fault that names it; none is ever enforced by cutting. */
export interface FilterLimits {
  /** Objects and lists inside each other, the filter itself included. */
  readonly depth: number;
  /** Operators, and members of `$and`, `$or`, `$nor`, in the whole filter. */
  readonly clauses: number;
  /** The product of clauses and compared values (`heaviness`), in the whole filter. */
  readonly weight: number;
  /** Operators beside one field, or in one `$not`. */
  readonly operators: number;
  /** Elements of one list (`$in`, `$all`, a compared list) and keys of one compared object. */
  readonly listLength: number;
  /** Characters of a compared text. */
  readonly textLength: number;
  /** Characters of a field name, the free part included. */
  readonly nameLength: number;
  /** Steps of the free part of a field name. */
  readonly nameSteps: number;
  /** Characters of a regular expression. */
  readonly patternLength: number;
  /** Characters of a filter that is written as text. */
  readonly expressionLength: number;
  /** Faults that one answer lists. */
  readonly faults: number;
}

/**
 * The weight keeps a query within tens of milliseconds of planning, whatever its shape (docs/adr/0019), the list length keeps
 * `$in` to one round of index seeks, and 4,096 characters are more than a name or a description is compared with. A filter as text is half as long as an
 * address may be, which leaves room for its encoding. A filter at all limits at once still parses in milliseconds.
 */
export const DEFAULT_LIMITS: FilterLimits = {
  depth: 24,
  clauses: 500,
  weight: 150_000,
  operators: 8,
  listLength: 1000,
  textLength: 4096,
  nameLength: 256,
  nameSteps: 16,
  patternLength: 256,
  expressionLength: 4096,
  faults: 50,
};
