// Writes the parts of README.md that are generated from the code; with --check, only says whether they are up to date.
// Usage: npm run build && npm run docs [-- --check]. Exit code 1: something is missing or differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { describeSettings } from '../dist/libs/config/src/index.js';

const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- settings:begin -->';
const END = '<!-- settings:end -->';

// A bare "|" would end the table cell, even inside code.
const cell = (text) => text.replaceAll('|', '\\|');

function settingsTable() {
  const rows = describeSettings().map(
    ({ name, default: fallback, secret, description }) =>
      `| \`${name}\`${secret ? ' (secret)' : ''} | ${cell(fallback)} | ${cell(description)} |`,
  );
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}

function withTable(readme) {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`README.md needs the lines ${BEGIN} and ${END}, in this order.`);
  return `${readme.slice(0, begin + BEGIN.length)}\n${settingsTable()}\n${readme.slice(end)}`;
}

try {
  const current = readFileSync(README, 'utf8');
  const wanted = withTable(current);
  if (current === wanted) {
    console.log('README.md is up to date.');
  } else if (process.argv.includes('--check')) {
    throw new Error('The settings table in README.md differs from libs/config: run "npm run build && npm run docs".');
  } else {
    writeFileSync(README, wanted);
    console.log('README.md: settings table written.');
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
