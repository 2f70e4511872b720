/** Words of PromQL that are no metrics, besides functions, which have a parenthesis behind them. */
const KEYWORDS = new Set(['and', 'or', 'unless', 'offset', 'bool', 'inf', 'nan', 'by', 'without', 'on', 'ignoring']);

/** Names of the metrics that an expression reads. A simple reader: it knows texts, braces, ranges and lists of labels. */
export function metricsOf(expression: string): string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replace(/\boffset\s+\w+/g, ' ');
  const names = Array.from(bare.matchAll(/(?<![\w.:])([a-zA-Z_:][\w:]*)(?!\w|:)\s*(\(?)/g));
  const found = names.filter(([, name = '', parenthesis]) => parenthesis === '' && !KEYWORDS.has(name.toLowerCase()));
  return [...new Set(found.map(([, name = '']) => name))];
}
