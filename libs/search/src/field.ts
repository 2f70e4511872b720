/**
 * What a field holds, and so which operators and values a filter may put beside it:
 *
 * - `id`: UUID text, compared in lower case; another text is no fault, it matches nothing
 * - `text`, `boolean`, `number` (finite), `date` (an instant)
 * - `enum`: text out of `values`
 * - `tags`: a list of texts
 * - `list`: a list of objects, whose fields are in `fields`
 * - `free`: any JSON, the field itself and whatever dotted path a client writes below it
 */
export type FieldType = 'id' | 'text' | 'enum' | 'boolean' | 'number' | 'date' | 'tags' | 'list' | 'free';

/** One field that a filter may name. */
export interface Field {
  /** Dotted path in the stored record. Inside `fields` it starts at the list's element. */
  readonly path: string;
  readonly type: FieldType;
  /** `enum` only: the values, in the order in which a refusal lists them. */
  readonly values?: readonly string[];
  /** The field may be absent from a record: a filter may compare it with `null`, which an absent field equals. */
  readonly optional?: boolean;
  /** The path leads through a list: a test passes when some element passes, and `$all` may ask for several. */
  readonly many?: boolean;
  /** `list` only: what an element holds, for `$elemMatch`. */
  readonly fields?: FieldTable;
  /** One sentence for the API document. */
  readonly description?: string;
}

/** The fields of a resource by the name that they have on the wire, which may be dotted (`result.p_value`). */
export type FieldTable = Readonly<Record<string, Field>>;
