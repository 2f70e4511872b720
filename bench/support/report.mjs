import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { CONNECTIONS } from './load.mjs';
import { markdownTable } from './markdown-table.mjs';

/**
 * What one program needed for one operation.
 *
 * @typedef {object} Row
 * @property {import('./operations.mjs').Operation} operation
 * @property {string} program
 * @property {import('./load.mjs').Sample} sample medians over the rounds
 * @property {readonly string[]} commands database commands per request
 */

const HEAD = [
  'Operation',
  'Program',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms: program',
  '+ mongod',
  '= sum',
  'Database commands',
];

/**
 * The figures as a table of Markdown.
 *
 * @param {readonly Row[]} rows
 */
export function table(rows) {
  const cells = rows.map(({ operation, program, sample, commands }) => [
    operation.title,
    program,
    sample.perSecond.toFixed(0),
    sample.p50.toFixed(1),
    sample.p99.toFixed(1),
    sample.programCpu.toFixed(3),
    sample.mongodCpu.toFixed(3),
    (sample.programCpu + sample.mongodCpu).toFixed(3),
    `${commands.length}: ${commands.join(', ').replaceAll('app.', '')}`,
  ]);
  return markdownTable(HEAD, cells, 2, true);
}

/**
 * What the figures say of the service: beside the limit, the earlier server, and an earlier commit of its own.
 *
 * @param {readonly Row[]} rows
 */
export function ratios(rows) {
  const lines = rows
    .filter(({ program }) => program === 'service')
    .map(({ operation, sample }) => {
      const limit = rows.find((row) => row.operation === operation && row.program === 'limit').sample;
      const share = ((100 * sample.perSecond) / limit.perSecond).toFixed(0);
      const others = rows.filter((row) => row.operation === operation && !['service', 'limit'].includes(row.program));
      const words = [`${share} % of the limit's requests/s`, `${(sum(sample) / sum(limit)).toFixed(2)} x its CPU`];
      if (operation.earlier) {
        const earlier = operation.earlier.service + operation.earlier.mongod;
        words.push(`${(earlier / sum(sample)).toFixed(1)} x cheaper than the earlier server (${earlier} CPU ms)`);
      }
      for (const { program, sample: other } of others) {
        const rate = (sample.perSecond / other.perSecond).toFixed(2);
        words.push(`${rate} x the requests/s and ${(sum(sample) / sum(other)).toFixed(2)} x the CPU of ${program}`);
      }
      return `- ${operation.title}: ${words.join(', ')}`;
    });
  return lines.join('\n');
}

/** Most that a figure may be worse than that of an earlier commit: below, it may be the machine. */
const TOLERANCE = 1.15;

/**
 * Where the service is worse than the commit that it is measured against, by more than 15 %: in requests/s, or in CPU of
 * service and mongod together.
 *
 * @param {readonly Row[]} rows
 * @param {string} against the program's name
 * @returns {readonly string[]} one line for each operation
 */
export function regressions(rows, against) {
  return rows.flatMap(({ operation, program, sample }) => {
    if (program !== 'service') return [];
    const { sample: before } = rows.find((row) => row.operation === operation && row.program === against);
    const slower = before.perSecond / sample.perSecond;
    const dearer = sum(sample) / sum(before);
    if (slower <= TOLERANCE && dearer <= TOLERANCE) return [];
    return [`${operation.title}: ${slower.toFixed(2)} x the time, ${dearer.toFixed(2)} x the CPU of ${against}`];
  });
}

function sum({ programCpu, mongodCpu }) {
  return programCpu + mongodCpu;
}

/**
 * Memory at the end of the run.
 *
 * @param {readonly {name: string, now: number, peak: number}[]} programs in MB
 */
export function memory(programs) {
  const texts = programs.map(({ name, now, peak }) => `${name} ${now.toFixed(0)} MB (peak ${peak.toFixed(0)})`);
  return `Memory at the end: ${texts.join(', ')}.`;
}

/**
 * How the figures came about.
 *
 * @param {readonly string[]} args of the command
 * @param {import('./options.mjs').Options} options
 * @param {string} mongodVersion
 */
export function circumstances(args, { rounds, seconds, processes, drifts }, mongodVersion) {
  const each = processes === 1 ? '' : `, ${processes} processes of each service`;
  return [
    `- Command: \`${['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')}\``,
    `- Data: ${drifts.toLocaleString('en')} drifts in the searched experiment`,
    `- Method: medians of ${rounds} rounds of ${seconds} s each, programs by turns${each}, ${CONNECTIONS} connections`,
    machine(mongodVersion),
  ].join('\n');
}

/**
 * What was measured, and on what.
 *
 * @param {string} mongodVersion
 */
export function machine(mongodVersion) {
  const [{ model }] = cpus();
  const gigabytes = (totalmem() / 1e9).toFixed(0);
  const versions = `Node ${process.versions.node}, mongod ${mongodVersion}`;
  return [
    `- Commit: ${commit()}`,
    `- Machine: ${model.trim()}, ${cpus().length} cores, ${gigabytes} GB; ${versions}`,
  ].join('\n');
}

function commit() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim();
  try {
    const changes = git('status', '--porcelain', '--', '../../apps', '../../libs');
    return `${git('rev-parse', '--short', 'HEAD')}${changes ? ' with uncommitted changes' : ''}`;
  } catch {
    return 'unknown (no git repository)';
  }
}
