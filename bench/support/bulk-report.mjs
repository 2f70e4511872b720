import { markdownTable } from './markdown-table.mjs';
import { machine } from './report.mjs';

/**
 * The figures of uploads as Markdown.
 *
 * @param {readonly string[]} args of the command
 * @param {{lines: number, rounds: number, cache: number}} options
 * @param {string} mongodVersion
 * @param {readonly {title: string, perSecond: number, programCpu: number, mongodCpu: number, memory: number}[]} rows CPU in
 * microseconds a drift, memory in MB; the last row is what the others are compared with
 */
export function bulkReport(args, { lines, rounds, cache }, mongodVersion, rows) {
  const limit = rows.at(-1);
  const cells = rows.map(({ title, perSecond, programCpu, mongodCpu, memory }) => [
    title,
    perSecond.toFixed(0),
    `${((100 * perSecond) / limit.perSecond).toFixed(0)} %`,
    programCpu.toFixed(1),
    mongodCpu.toFixed(1),
    memory.toFixed(0),
  ]);
  const head = ['Way', 'drifts/s', 'of the driver', 'CPU us a drift: program', '+ mongod', 'Memory MB'];
  return [
    `- Command: \`${['node bench/bulk.mjs', ...args].join(' ')}\``,
    `- Method: medians of ${rounds} rounds of ${lines.toLocaleString('en')} drifts each, by turns; mongod with a cache of ${cache} GB`,
    machine(mongodVersion),
    '',
    markdownTable(head, cells, 1),
  ].join('\n');
}
