import { csvCells } from './csv-cells.js';
import { columnsOf } from './csv-columns.js';
import { ImportFault } from './import-fault.js';
import type { SourceFormat } from './source-format.js';

const NAMES: Readonly<Record<SourceFormat, string>> = {
  ndjson: 'JSON with an object a line',
  json: 'a JSON array',
  csv: 'CSV',
};

/**
 * That a file, by its first line that is not blank, is written in something else than it is read as. Without this each of its lines
 * would be refused for itself.
 * @param number of the line
 * @param line or its beginning, for what is read as a JSON array
 * @returns undefined when it may well be what it is read as
 */
export function otherFormat(readAs: SourceFormat, number: number, line: Buffer): ImportFault | undefined {
  const text = line.toString().trimStart();
  const found = formatOfLine(text);
  if (found !== undefined && found !== readAs) {
    const fault = `Line ${number}: this is ${NAMES[found]}, and the file was read as ${NAMES[readAs]}.`;
    return new ImportFault(fault, `Import it again with --format ${found}.`);
  }
  if (readAs !== 'json' || found === 'json') return undefined;
  return new ImportFault(
    `Line ${number}: ${JSON.stringify(text.charAt(0))} begins no JSON array.`,
    'Import it again without --format: what it is written in is found out then.',
  );
}

function formatOfLine(text: string): SourceFormat | undefined {
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return 'ndjson';
  const found = columnsOf(csvCells(text.trimEnd()) ?? []);
  return 'columns' in found && found.columns.length > 0 ? 'csv' : undefined;
}
