import { markdownTable } from './markdown-table.mjs';

/**
 * CPU milliseconds of service and mongod per search, by size.
 *
 * @param {readonly number[]} sizes
 * @param {readonly {operation: {title: string}, program: {place: {drifts: number}}, sample: import('./load.mjs').Sample}[]}
 * rows
 */
export function searchTable(sizes, rows) {
  const lines = byOperation(rows).map(([title, samples]) => {
    const sums = samples.map(({ programCpu, mongodCpu }) => programCpu + mongodCpu);
    const cells = samples.map(({ programCpu, mongodCpu }) => `${programCpu.toFixed(2)} + ${mongodCpu.toFixed(2)}`);
    return [title, ...cells, (Math.max(...sums) / Math.min(...sums)).toFixed(2)];
  });
  return markdownTable(['First page, CPU ms: service + mongod', ...sizes.map(heading), 'most : least'], lines, 1);
}

/**
 * What each search without an index took by itself, by size.
 *
 * @param {readonly number[]} sizes
 * @param {readonly {operation: {title: string}, program: {place: {drifts: number}}, sample:
 * import('./alone.mjs').LoneSample}[]} rows
 */
export function walkTable(sizes, rows) {
  const lines = byOperation(rows).map(([title, samples]) => {
    const cells = samples.map(
      ({ status, milliseconds, cpu }) => `${status}: ${milliseconds.toFixed(0)} (${cpu.toFixed(0)})`,
    );
    return [title, ...cells];
  });
  return markdownTable(['First page, status: ms (CPU ms)', ...sizes.map(heading)], lines, 1);
}

function heading(size) {
  return `${size.toLocaleString('en')} drifts`;
}

function byOperation(rows) {
  const titles = [...new Set(rows.map(({ operation }) => operation.title))];
  return titles.map((title) => [
    title,
    rows.filter((row) => row.operation.title === title).map(({ sample }) => sample),
  ]);
}
