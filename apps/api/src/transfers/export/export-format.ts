/** How an export is written. */
export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The media type of each format. */
export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
};

/** The format that an `Accept` header asks for: CSV when it is named, before NDJSON if that is named too. */
export function acceptedFormat(accept = ''): ExportFormat {
  const named = accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  const csv = named.indexOf('text/csv');
  const ndjson = named.indexOf(EXPORT_TYPES.ndjson);
  return csv >= 0 && (ndjson < 0 || csv < ndjson) ? 'csv' : 'ndjson';
}
