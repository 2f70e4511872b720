// Writes what is generated in the docs and in the chart; with --check, only says whether it is up to date. Each table stands
// between the lines <!-- NAME:begin --> and <!-- NAME:end -->.
// Usage: npm run build && npm run docs [-- --check]. Exit code 1: something is missing or differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { accessCallers, accessOutcomes, accessTable } from './docs/access-tables.mjs';
import { withSettingNames } from './docs/chart-settings.mjs';
import { chartValuesTable } from './docs/chart-values.mjs';
import { cliReference } from './docs/cli-reference.mjs';
import { settingsChapters } from './docs/settings-table.mjs';

/** By file: name of each table, what it is made from, and how. */
const generated = {
  'docs/access.md': [
    { name: 'access-callers', source: 'test/access-matrix.json', write: accessCallers },
    { name: 'access-outcomes', source: 'test/access-matrix.json', write: accessOutcomes },
    { name: 'access-matrix', source: 'test/access-matrix.json', write: accessTable },
  ],
  'docs/clients/cli.md': [{ name: 'commands', source: 'apps/cli', write: cliReference }],
  'docs/settings.md': [{ name: 'settings', source: 'libs/config', write: settingsChapters }],
  'helm/drift-watch/README.md': [{ name: 'values', source: 'helm/drift-watch/values.yaml', write: chartValuesTable }],
};

/** Files of other kinds: made from the present text by a function of their own. */
const rewritten = { 'helm/drift-watch/values.schema.json': { source: 'libs/config', write: withSettingNames } };

const isCheck = process.argv.includes('--check');
for (const [file, tables] of Object.entries(generated)) {
  const sources = [...new Set(tables.map(({ source }) => source))].join(', ');
  update(file, sources, (text) => tables.reduce((all, { name, write }) => withTable(file, all, name, write()), text));
}
for (const [file, { source, write }] of Object.entries(rewritten)) update(file, source, write);

function update(file, sources, write) {
  try {
    bringUpToDate(file, sources, write);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

function bringUpToDate(file, sources, write) {
  const path = new URL(`../${file}`, import.meta.url);
  const current = readFileSync(path, 'utf8');
  const wanted = write(current);
  if (current === wanted) {
    console.log(`${file} is up to date.`);
  } else if (isCheck) {
    throw new Error(`What is generated in ${file} differs from ${sources}: run "npm run build && npm run docs".`);
  } else {
    writeFileSync(path, wanted);
    console.log(`${file}: written.`);
  }
}

function withTable(file, text, name, table) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`${file} needs the lines ${begin} and ${end}, in this order.`);
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
