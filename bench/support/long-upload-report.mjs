import { markdownTable } from './markdown-table.mjs';
import { machine } from './report.mjs';
import { median } from './statistics.mjs';

const PARTS = 5;

/**
 * Memory of the service in each fifth of an upload, as Markdown.
 *
 * @param {readonly string[]} args of the command
 * @param {string} mongodVersion
 * @param {{lines: number, cache: number, seconds: number, samples: readonly number[]}} upload cache of mongod in GB; resident memory in
 * MB, at equal distances
 */
export function longUploadReport(args, mongodVersion, { lines, cache, seconds, samples }) {
  const size = samples.length / PARTS;
  const rows = Array.from({ length: PARTS }, (_, part) => {
    const some = samples.slice(Math.floor(part * size), Math.floor((part + 1) * size));
    return [`${part + 1}`, Math.min(...some), median(some), Math.max(...some)].map((cell) =>
      typeof cell === 'number' ? cell.toFixed(0) : cell,
    );
  });
  return [
    `- Command: \`${['node bench/long-upload.mjs', ...args].join(' ')}\``,
    `- Method: one upload of ${lines.toLocaleString('en')} drifts with a key, ${(lines / seconds).toFixed(0)} drifts/s; a sample each second; mongod with a cache of ${cache} GB`,
    machine(mongodVersion),
    '',
    markdownTable(['Fifth of the upload', 'least MB', 'median MB', 'most MB'], rows, 1),
  ].join('\n');
}
