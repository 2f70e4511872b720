import { wrong, type Parsed } from './parsers/parser.js';
import { readSecretFile } from './secret-file.js';
import { settingsTable } from './table/index.js';

/** The database password as its secret file has it now; a file without one is a fault, as the old one may still be good. */
export function readMountedPassword(path: string): Parsed<string> {
  const found = readSecretFile(path);
  if (!found.ok) return found;
  if (found.value === '') return wrong('the file is empty');
  return settingsTable.databasePassword.parser.parse(found.value, { production: true });
}
