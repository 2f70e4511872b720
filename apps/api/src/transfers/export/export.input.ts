import { type InputRule, MESSAGES, queryText, type RawQuery, type Read } from '#libs/http';
import { DRIFT_LIST } from '../../drifts/drifts.fields.js';
import { listInput, type ListQuery } from '../../openapi/list-input.js';
import { EXPORT_FORMATS, type ExportFormat } from './export-format.js';

/** What to export: a list without pages. */
export interface ExportQuery extends ListQuery {
  /** Absent: as the `Accept` header says. */
  readonly format?: ExportFormat;
}

type QueryDoc = NonNullable<InputRule['queryDoc']>[number];

const LIST = listInput(DRIFT_LIST);
const PAGE = ['page', 'page_size', 'cursor', 'count'];

const FORMAT_DOC: QueryDoc = {
  name: 'format',
  required: false,
  description: 'How it is written; left out, as `Accept` says, else NDJSON.',
  schema: { type: 'string', enum: [...EXPORT_FORMATS] },
};

/** The query of an export: that of the list, oldest first, without pages. */
export const EXPORT_INPUT: InputRule = {
  query: readExportQuery,
  queryDoc: [...(LIST.queryDoc ?? []).flatMap(exportDoc), FORMAT_DOC],
  faultsDoc: { query: { ...LIST.faultsDoc?.query, format: [MESSAGES.oneOf(EXPORT_FORMATS)] } },
};

function readExportQuery(query: RawQuery): Read<ExportQuery> {
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !PAGE.includes(name)));
  const list = LIST.query?.({ order_by: 'asc', ...rest }) as Read<ListQuery>;
  const text = queryText(query['format']);
  const format = EXPORT_FORMATS.find((known) => known === text);
  const faults = text !== undefined && !format ? { format: [MESSAGES.oneOf(EXPORT_FORMATS)] } : undefined;
  if (list.faults || faults) return { faults: { ...list.faults, ...faults } };
  return { value: { ...list.value, ...(format && { format }) } };
}

function exportDoc(doc: QueryDoc): QueryDoc[] {
  if ('name' in doc && PAGE.includes(String(doc.name))) return [];
  if (!('name' in doc) || doc.name !== 'order_by' || !('schema' in doc)) return [doc];
  return [{ ...doc, schema: { ...doc.schema, default: 'asc' } } as QueryDoc];
}
