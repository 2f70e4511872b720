import { markdownTable } from './markdown-table.mjs';
import { machine } from './report.mjs';

const HEAD = [
  'Operation',
  'capacity req/s',
  'p50 ms',
  'CPU ms served',
  'CPU ms refused',
  'share',
  'asked/s',
  'served/s',
  'refused/s',
  'other',
  'served p50 ms',
  'p99 ms',
  'probe slowest ms',
  'failed',
  'normal after ms',
];

/**
 * The figures of overload as Markdown.
 *
 * @param {readonly string[]} args of the command
 * @param {{seconds: number, drifts: number, times: number}} options
 * @param {string} mongodVersion
 * @param {readonly object[]} rows
 */
export function overloadReport(args, { seconds, drifts, times }, mongodVersion, rows) {
  const cells = rows.map(({ operation, calm, refused, flooded, recoveredMs }) => [
    operation.title,
    calm.perSecond.toFixed(0),
    calm.p50.toFixed(1),
    calm.programCpu.toFixed(3),
    refused.cpu.toFixed(3),
    `${((100 * refused.cpu) / calm.programCpu).toFixed(1)} %`,
    (times * calm.perSecond).toFixed(0),
    flooded.served.toFixed(0),
    flooded.refused.toFixed(0),
    flooded.wrong,
    flooded.p50.toFixed(0),
    flooded.p99.toFixed(0),
    flooded.probes.slowest.toFixed(0),
    `${flooded.probes.failed} of ${flooded.probes.count}`,
    recoveredMs.toFixed(0),
  ]);
  return [
    `- Command: \`${['node bench/overload.mjs', ...args].join(' ')}\``,
    `- Data: ${drifts.toLocaleString('en')} drifts in the searched experiment`,
    `- Method: ${seconds} s at capacity (16 connections), ${seconds} s of refusals only, ${seconds} s at ${times} x capacity (500 connections); the load generator shares the machine`,
    machine(mongodVersion),
    '',
    markdownTable(HEAD, cells, 1),
  ].join('\n');
}
