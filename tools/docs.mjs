// Writes the tables of the docs that are generated; with --check, only says whether they are up to date. Each stands
// between the lines <!-- NAME:begin --> and <!-- NAME:end -->.
// Usage: npm run build && npm run docs [-- --check]. Exit code 1: something is missing or differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { accessCallers, accessOutcomes, accessTable } from './docs/access-tables.mjs';
import { settingsTable } from './docs/settings-table.mjs';

/** By file: name of each table, what it is made from, and how. */
const generated = {
  'README.md': [{ name: 'settings', source: 'libs/config', write: settingsTable }],
  'docs/access.md': [
    { name: 'access-callers', source: 'test/access-matrix.json', write: accessCallers },
    { name: 'access-outcomes', source: 'test/access-matrix.json', write: accessOutcomes },
    { name: 'access-matrix', source: 'test/access-matrix.json', write: accessTable },
  ],
};

const isCheck = process.argv.includes('--check');
for (const [file, tables] of Object.entries(generated)) {
  try {
    update(file, tables);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

function update(file, tables) {
  const path = new URL(`../${file}`, import.meta.url);
  const current = readFileSync(path, 'utf8');
  const wanted = tables.reduce((text, { name, write }) => withTable(file, text, name, write()), current);
  if (current === wanted) {
    console.log(`${file} is up to date.`);
  } else if (isCheck) {
    const sources = [...new Set(tables.map(({ source }) => source))].join(', ');
    throw new Error(`The tables in ${file} differ from ${sources}: run "npm run build && npm run docs".`);
  } else {
    writeFileSync(path, wanted);
    console.log(`${file}: tables written.`);
  }
}

function withTable(file, text, name, table) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`${file} needs the lines ${begin} and ${end}, in this order.`);
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
