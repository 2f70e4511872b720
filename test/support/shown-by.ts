import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A test that a document names. */
export interface NamedTest {
  readonly path: string;
  readonly title: string;
}

/** Suite and title of each test that a cell names, as in `test/x.spec.ts` "does y". */
export function testsOf(cell: string): NamedTest[] {
  return [...cell.matchAll(/`([^`]+\.spec\.ts)` "([^"]+)"/g)].map(([, path = '', title = '']) => ({ path, title }));
}

/** Whether there is the suite, and in it a quoted text that is the title; those of tables of cases are among them, too. */
export function exists({ path, title }: NamedTest): boolean {
  return existsSync(join(root, path)) && titlesOf(path).includes(title);
}

function titlesOf(path: string): string[] {
  const source = readFileSync(join(root, path), 'utf8');
  return [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(
    ([, one, other]) => one ?? other ?? '',
  );
}
