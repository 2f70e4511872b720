import { markdownTable } from './markdown-table.mjs';
import { machine } from './report.mjs';
import { SAMPLE_SECONDS } from './soak-load.mjs';
import { median } from './statistics.mjs';

/** Share of the run in which memory still settles. */
const SETTLING = 0.3;

/**
 * The figures of a soak as Markdown.
 *
 * @param {readonly string[]} args of the command
 * @param {{minutes: number, share: number, drifts: number}} options
 * @param {string} mongodVersion
 */
export function soakReport(args, { minutes, share, drifts }, mongodVersion, { calm, steady, samples }) {
  const settled = samples.slice(Math.floor(samples.length * SETTLING));
  const column = (list, name) => list.map((sample) => sample[name]);
  const row = (title, name, list, digits) =>
    [
      title,
      Math.min(...column(list, name)),
      median(column(list, name)),
      Math.max(...column(list, name)),
      slope(list.map((sample) => [sample.minute, sample[name]])),
    ].map((cell) => (typeof cell === 'number' ? cell.toFixed(digits) : cell));
  const rows = [
    row('resident memory, MB', 'memory', settled, 1),
    row('heap in use, MB', 'heap', settled, 1),
    row('event loop lag p99, ms', 'lagMs', samples, 1),
  ];
  return [
    `- Command: \`${['node bench/soak.mjs', ...args].join(' ')}\``,
    `- Data: ${drifts.toLocaleString('en')} drifts in the searched experiment`,
    `- Method: 7 searches, 2 new drifts and 1 experiment read by turns, ${share} % of what it can do, ${minutes} min; logs, metrics and rate limits on; a sample each ${SAMPLE_SECONDS} s, memory without the first ${SETTLING * 100} %; the load generator shares the machine`,
    machine(mongodVersion),
    '',
    markdownTable(['Of the samples', 'least', 'median', 'most', 'slope a minute'], rows, 1),
    '',
    `Capacity ${calm.perSecond.toFixed(0)} requests/s; then ${steady.perSecond.toFixed(0)} requests/s at ${steady.cores.toFixed(2)} cores, p50 ${steady.p50} ms, p99 ${steady.p99} ms, ${steady.wrong} without a good answer.`,
  ].join('\n');
}

/** Least squares. */
function slope(points) {
  const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
