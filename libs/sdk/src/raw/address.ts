/** Values of the parameters of a path or a query, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A path of the API with values in the place of its names: `/experiment/{experimentId}`. */
export function pathWith(path: string, values: Values = {}): string {
  return path.replace(/\{(\w+)\}/g, (_place, name: string) => encoded(values[name]));
}

/** The query with its `?`; empty without values. Several values of one name are separated by commas, as the API reads them. */
export function queryOf(values: Values = {}): string {
  let query = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    query += `${query === '' ? '?' : '&'}${name}=${Array.isArray(value) ? value.map(encoded).join(',') : encoded(value)}`;
  }
  return query;
}

function encoded(value: unknown): string {
  return encodeURIComponent(String(value));
}
