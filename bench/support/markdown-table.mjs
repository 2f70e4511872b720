/**
 * A table of Markdown, its columns as wide as they need be.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} lines
 * @param {number} texts how many of the first columns hold texts; the others are aligned to the right
 * @param {boolean} [textLast] whether the last one does, too
 */
export function markdownTable(head, lines, texts, textLast = false) {
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((row) => row[column].length)));
  const isText = (column) => column < texts || (textLast && column === head.length - 1);
  const row = (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column], isText(column))).join(' | ')} |`;
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [row(head), row(rule), ...lines.map(row)].join('\n');
}

function pad(cell, width, isText) {
  return isText ? cell.padEnd(width) : cell.padStart(width);
}
