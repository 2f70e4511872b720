import { markdownTable } from './markdown-table.mjs';
import { machine } from './report.mjs';

/**
 * The figures as Markdown.
 *
 * @param {readonly string[]} args of the command
 * @param {{experiments: number, readable: number, guesses: number}} options
 * @param {string} mongodVersion
 * @param {{lists: readonly object[], runs: readonly object[]}} measured
 */
export function scopeReport(args, { experiments, readable, guesses }, mongodVersion, { lists, runs }) {
  const costs = lists.map(({ title, answerMs, mongodMs, keys, records }) => [
    title,
    answerMs.toFixed(1),
    mongodMs.toFixed(1),
    keys.toFixed(0),
    records.toFixed(0),
  ]);
  const guessing = runs.map(({ right, wrong, p }, index) => [
    String(index + 1),
    right.toFixed(2),
    wrong.toFixed(2),
    p.toFixed(3),
  ]);
  return [
    `\`node bench/scope.mjs ${args.join(' ')}\`; ${experiments} experiments, of which the caller may read ${readable}.`,
    machine(mongodVersion),
    '',
    markdownTable(['List', 'answer ms', 'mongod ms', 'keys', 'records'], costs, 1),
    '',
    `${guesses} guesses of a private description without a token, right and wrong ones by turns:`,
    '',
    markdownTable(['Run', 'right ms', 'wrong ms', 'p (Mann-Whitney)'], guessing, 1),
  ].join('\n');
}
