import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exists, testsOf } from './support/shown-by.js';

const file = 'docs/security/hostile.md';

const rows = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Kind'))
  .map((line) => {
    const [kind = '', promise = '', shownBy = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { kind, promise, shownBy };
  });

describe(file, () => {
  it.each(rows)('names tests that exist for: $kind', ({ promise, shownBy }) => {
    expect(promise).not.toBe('');
    const tests = testsOf(shownBy);
    expect(tests.map(({ path, title }) => `\`${path}\` "${title}"`).join('; ')).toBe(shownBy);
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) expect([test, exists(test)]).toEqual([test, true]);
  });

  it('has a row for each kind', () => expect(rows.length).toBeGreaterThan(10));
});
