import { readFileSync } from 'node:fs';
import { isMap, parseDocument } from 'yaml';
import { table } from './table.mjs';

const file = new URL('../../helm/drift-watch/values.yaml', import.meta.url);

/**
 * Every value of the chart with its default and the comment above it.
 *
 * @throws Error that names the values without a comment
 */
export function chartValuesTable() {
  const { contents } = parseDocument(readFileSync(file, 'utf8'));
  const rows = rowsOf(contents, '');
  const silent = rows.filter(([, , meaning]) => meaning === '').map(([name]) => name);
  if (silent.length > 0) throw new Error(`values.yaml says nothing about ${silent.join(', ')}.`);
  return table(['Value', 'Default', 'Meaning'], rows);
}

/** A map is one value when none of its keys has a comment, such as `resources`; else it is a group of values. */
function rowsOf(map, path) {
  return map.items.flatMap((pair, index) => {
    const name = `${path}${pair.key.value}`;
    if (isMap(pair.value) && pair.value.items.some((inner, at) => commentOf(pair.value, inner, at) !== '')) {
      return rowsOf(pair.value, `${name}.`);
    }
    return [[`\`${name}\``, `\`${JSON.stringify(pair.value.toJSON())}\``, commentOf(map, pair, index)]];
  });
}

/** The parser gives a comment above the first key to the map, and of paragraphs only the last is about the key. */
function commentOf(map, pair, index) {
  const comment = pair.key.commentBefore ?? (index === 0 ? map.commentBefore : undefined) ?? '';
  const paragraph = comment.split(/\n\s*\n/).at(-1);
  return paragraph
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
}
