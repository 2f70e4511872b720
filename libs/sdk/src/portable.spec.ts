import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const entry = join(import.meta.dirname, 'index.ts');

/** All files that an entry reaches, and what else they import. */
function walk(
  file: string,
  files = new Set<string>(),
  others = new Set<string>(),
): { files: Set<string>; others: Set<string> } {
  if (files.has(file)) return { files, others };
  files.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    if (name.startsWith('.')) walk(join(dirname(file), name.replace(/\.js$/, '.ts')), files, others);
    else others.add(name);
  }
  return { files, others };
}

it('the main entry reaches nothing of Node.js, and no package', () => {
  const { files, others } = walk(entry);
  expect(files.size).toBeGreaterThan(40);
  expect([...others]).toEqual([]);
  expect([...files].filter((file) => file.includes('/node/'))).toEqual([]);
});

it('the walk sees what the Node entry imports', () => {
  expect([...walk(join(import.meta.dirname, 'node', 'index.ts')).others]).toContain('node:fs/promises');
});
