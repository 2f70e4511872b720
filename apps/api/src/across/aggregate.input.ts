import { type InputRule, isPlainObject, MESSAGES, type Read, readObject } from '#libs/http';
import { type Filter, parseFilter } from '#libs/search';
import type { Grouping } from '../drifts/drift-group.js';
import { MAX_FILTER_KEYS } from '../openapi/search-input.js';
import { joinedWithText, readTextFilter, textFilterDoc } from '../openapi/text-filter.js';
import { ACROSS_FIELDS } from './across.fields.js';
import { ACROSS_FILTER, BY_DAY, BY_MODEL } from './across.examples.js';
import { AggregateRequest } from './dto/aggregate.request.js';
import { DEFAULT_GROUPS } from './limits.js';
import { canonicalTimeZone } from './rules/time-zone.js';

/** What is counted, and how it is grouped. */
export interface Aggregation extends Omit<Grouping, 'timeLimitMs'> {
  readonly filter: Filter;
}

const NO_BUCKET = 'Only with "bucket".';

/** What an aggregate takes. */
export const AGGREGATION: InputRule = {
  body: readAggregation,
  maxKeys: MAX_FILTER_KEYS,
  query: (query) => readTextFilter(query, ACROSS_FIELDS),
  join: ({ body, query }) => ({ body: joined(body as Aggregation, query as Filter), query }),
  bodyDoc: {
    type: AggregateRequest,
    required: false,
    description: 'What to count, and how to group it; left out, everything in one group.',
    examples: { models: { value: BY_MODEL }, days: { value: BY_DAY } },
  },
  queryDoc: [textFilterDoc(ACROSS_FILTER, ACROSS_FIELDS)],
  faultsDoc: { json: { bucket: ['Must be one of: hour, day, week, month.'] } },
};

/** What is counted must match both filters. */
function joined({ filter, ...grouping }: Aggregation, q: Filter): Aggregation {
  return { ...grouping, filter: joinedWithText(filter, q) };
}

function readAggregation(body: unknown): Read<Aggregation> {
  if (!isPlainObject(body)) return { faults: { _schema: [MESSAGES.inputType] } };
  const { filter, ...rest } = body;
  const parsed = parseFilter(filter, ACROSS_FIELDS);
  const read = readObject(AggregateRequest, rest);
  const isIdle = Object.hasOwn(rest, 'time_zone') && !Object.hasOwn(rest, 'bucket');
  const faults = {
    ...(isIdle && { time_zone: [NO_BUCKET] }),
    ...read.faults,
    ...(!parsed.ok && { filter: parsed.faults }),
  };
  if (!read.value || !parsed.ok || isIdle) return { faults };
  return { value: { filter: parsed.filter, ...toGrouping(read.value) } };
}

function toGrouping({ group_by, bucket, time_zone, limit }: AggregateRequest): Omit<Grouping, 'timeLimitMs'> {
  const timeZone = canonicalTimeZone(time_zone ?? 'UTC') ?? 'UTC';
  return { by: group_by ?? [], ...(bucket && { bucket: { unit: bucket, timeZone } }), limit: limit ?? DEFAULT_GROUPS };
}
