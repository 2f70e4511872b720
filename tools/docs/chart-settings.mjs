import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSettings } from '../../dist/libs/config/src/index.js';

const templates = new URL('../../helm/drift-watch/templates/', import.meta.url);

/** Settings that mean nothing in a pod of the chart: those for local use, and what `database.uri` wins over. */
const pointless = [
  'APP_DATA_DIR',
  'APP_DATABASE_HOST',
  'APP_DATABASE_PORT',
  'APP_ISSUER_PORT',
  'APP_MONGOD_BINARY',
  'APP_SECRETS_DIR',
];

const listOfNames = /("settings": \{\s*"type": "object",\s*"propertyNames": \{\s*"enum": )\[[^\]]*\]/;

/** Names of the settings that the chart's templates set by themselves, from values of their own or from Secrets. */
export function settingsOfTemplates() {
  const files = readdirSync(templates, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  return new Set(texts.join('\n').match(/\bAPP_[A-Z_]+\b/g));
}

/**
 * The schema of the chart's values with the names that `settings` takes: each setting that the service knows, that no
 * other value sets, and that is no secret. A misspelt one is then refused by Helm, before anything is changed.
 *
 * @param schema text of the present schema
 * @throws Error when the place of the list is not found
 */
export function withSettingNames(schema) {
  if (!listOfNames.test(schema)) throw new Error('values.schema.json has no "settings" with "propertyNames".');
  const taken = settingsOfTemplates();
  const names = describeSettings()
    .filter(({ name, secret }) => !secret && !taken.has(name) && !pointless.includes(name))
    .map(({ name }) => `          "${name}"`)
    .sort();
  return schema.replace(listOfNames, `$1[\n${names.join(',\n')}\n        ]`);
}
