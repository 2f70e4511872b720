/** Something wrong with a request. */
export interface Fault {
  /** Where: `json.permissions.0.level`, `query.page`, `header.If-Match`; empty for the whole. */
  readonly place: string;
  readonly messages: readonly string[];
}

/** The faults of the `errors` of a 400 or 422, in their order. Anything that has not their shape is none. */
export function faultsOf(errors: unknown): Fault[] {
  return collect(errors, []);
}

function collect(tree: unknown, path: readonly string[]): Fault[] {
  if (Array.isArray(tree)) return tree.length === 0 ? [] : [{ place: path.join('.'), messages: tree.map(String) }];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, branch]) => collect(branch, key === '_schema' ? path : [...path, key]));
}

/** The faults in one line. */
export function faultsAsText(faults: readonly Fault[]): string {
  return faults.map(({ place, messages }) => `${place && `${place}: `}${messages.join(' ')}`).join('; ');
}
