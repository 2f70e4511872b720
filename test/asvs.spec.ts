import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exists, testsOf } from './support/shown-by.js';

const root = join(import.meta.dirname, '..');
const file = 'docs/security/asvs.md';

/** The requirements that bite this service, with their levels. None may leave the document unseen. */
const REQUIREMENTS: Readonly<Record<number, string>> = {
  1: `1.2.4 2.2.1 3.4.1 3.4.2 4.1.1 4.4.1 5.2.1 5.2.2 5.3.2 6.3.2 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1
      14.2.1 15.2.1 15.3.1`,
  2: `1.2.9 2.3.3 2.3.4 2.4.1 3.4.3 3.4.4 4.1.3 4.3.1 4.4.2 4.4.3 4.4.4 5.2.3 5.4.1 5.4.2 6.8.1 6.8.2 8.1.2 8.2.3 8.4.1
      9.2.2 9.2.3 10.3.1 10.3.2 10.3.3 11.5.1 13.3.1 13.4.2 13.4.5 14.3.2 15.1.2 15.3.3 15.3.6 15.3.7 16.2.1 16.2.5 16.3.1
      16.3.2 16.3.3 16.4.1 16.5.1 16.5.2 16.5.3`,
  3: '1.3.12 4.1.4 5.2.4 8.3.2 10.3.5 13.1.2 13.1.3 13.4.6 14.2.7 15.4.2 16.5.4',
};

const rows = readFileSync(join(root, file), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [id = '', level = '', status = '', here = '', shownBy = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { id, level, status, here, shownBy, tests: testsOf(shownBy) };
  });

describe(file, () => {
  it('has each requirement once, at its level', () => {
    const listed = rows.map(({ id, level }) => `${level}: ${id}`);
    const wanted = Object.entries(REQUIREMENTS).flatMap(([level, ids]) =>
      ids.split(/\s+/).map((id) => `${level}: ${id}`),
    );
    expect(listed.sort()).toEqual(wanted.sort());
  });

  it.each(rows)('says of $id how far it is met, and why', ({ status, here, shownBy, tests }) => {
    expect(['met', 'partly', 'n/a', 'open']).toContain(status);
    expect(here).not.toBe('');
    // what is claimed is shown; what is not done or not there needs no test
    expect(tests.length > 0).toBe(status === 'met' || status === 'partly');
    expect(tests.map(({ path, title }) => `\`${path}\` "${title}"`).join('; ')).toBe(shownBy);
  });

  it.each(rows.filter(({ tests }) => tests.length > 0))('names tests that exist for $id', ({ tests }) => {
    for (const test of tests) expect([test, exists(test)]).toEqual([test, true]);
  });
});
