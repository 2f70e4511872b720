import { type InputRule, InvalidRequest, queryText, type RawQuery, type Read } from '#libs/http';
import {
  and,
  DEFAULT_LIMITS,
  EVERYTHING,
  type FieldTable,
  type Filter,
  parseFilter,
  heaviness,
  parseFilterText,
  tooHeavy,
  weightOf,
  printFilter,
} from '#libs/search';

/** Reads the query parameter `q`: a filter as text; absent or empty = everything. */
export function readTextFilter(query: RawQuery, fields: FieldTable): Read<Filter> {
  const text = queryText(query['q']);
  if (text === undefined) return { value: EVERYTHING };
  const parsed = parseFilterText(text, fields);
  return parsed.ok ? { value: parsed.filter } : { faults: { q: [...parsed.faults] } };
}

/**
 * All that must hold: the filter of a body or of parameters, and `q`, each within the bounds by itself.
 * @throws InvalidRequest (422) when they are too much together
 */
export function joinedWithText(filter: Filter, q: Filter): Filter {
  const joined = and([filter, q]);
  if (heaviness(weightOf(joined)) <= DEFAULT_LIMITS.weight) return joined;
  throw new InvalidRequest(422, { query: { q: [`Together with the other conditions: ${tooHeavy(DEFAULT_LIMITS)}`] } });
}

/** @param example a filter of the resource, as JSON */
export function textFilterDoc(example: object, fields: FieldTable): NonNullable<InputRule['queryDoc']>[number] {
  const parsed = parseFilter(example, fields);
  if (!parsed.ok) throw new TypeError(`The example is no filter: ${JSON.stringify(parsed.faults)}`);
  return {
    name: 'q',
    required: false,
    description: 'A filter as text, which must hold besides all others. See Searching at the top.',
    schema: { type: 'string', maxLength: DEFAULT_LIMITS.expressionLength },
    examples: { filter: { value: printFilter(parsed.filter) }, everything: { value: '' } },
  };
}
