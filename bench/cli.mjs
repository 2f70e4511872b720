// Measures how long commands of the command line take, beside a bare start of Node.js: node bench/cli.mjs [runs]
// Needs a running service in DRIFT_WATCH_URL with a login or a token, and an experiment in CLI_BENCH_EXPERIMENT, for "drifts list".
import { spawnSync } from 'node:child_process';
import { buildIfStale } from '../tools/support/build.mjs';
import { distPath } from '../tools/support/dist.mjs';
import { run } from '../tools/support/report.mjs';
import { median } from './support/statistics.mjs';

const USUAL_RUNS = 20;

await run(async () => {
  const runs = Number(process.argv[2] ?? USUAL_RUNS);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error('Usage: node bench/cli.mjs [runs], a whole number from 1 on.');
  buildIfStale();
  const main = distPath('apps/cli/src/main.js');
  const experiment = process.env.CLI_BENCH_EXPERIMENT;
  const programs = [
    { name: 'node', args: ['-e', ''] },
    { name: 'drift-watch --help', args: [main, '--help'] },
    { name: 'drift-watch drifts list --help', args: [main, 'drifts', 'list', '--help'] },
    { name: 'drift-watch config get url', args: [main, 'config', 'get', 'url'] },
    ...(experiment ? [{ name: 'drift-watch drifts list', args: [main, 'drifts', 'list', experiment] }] : []),
  ];
  const times = new Map(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (const { name, args } of programs) times.get(name).push(timeOf(name, args));
  }
  for (const [name, all] of times) {
    console.log(
      `${name.padEnd(32)} median ${median(all).toFixed(0).padStart(5)} ms   least ${Math.min(...all)
        .toFixed(0)
        .padStart(5)} ms`,
    );
  }
});

/** Milliseconds from start to end. */
function timeOf(name, args) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}
