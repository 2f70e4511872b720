import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './build.mjs';
import { runNode } from './command.mjs';

/** One more than there are cores: much of a suite is waiting for a service to start, to drain or to time out. */
const WORKERS = availableParallelism() + 1;

/** Node's arguments for Jest. */
export const JEST = [
  '--disable-warning=ExperimentalWarning',
  '--experimental-vm-modules',
  'node_modules/jest/bin/jest.js',
];

/**
 * Runs the suites of some of Jest's projects beside each other, and those that fail there once more, one after the other:
 * what a busy machine made late is told from what is broken. Both outcomes are printed.
 * @returns counts of the tests
 */
export async function runSuites(...projects) {
  const all = await runJest([`--maxWorkers=${WORKERS}`, '--selectProjects', ...projects]);
  if (!all) return { failed: 1 };
  const failed = all.testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(root, name));
  const counts = [countsOf(all.testResults.filter(({ status }) => status !== 'failed'))];
  if (failed.length > 0) {
    console.log(`\nOnce more, by themselves: ${failed.join(', ')}`);
    const again = await runJest(['--runInBand', '--runTestsByPath', ...failed]);
    for (const { name, status } of again?.testResults ?? []) {
      if (status !== 'failed') console.log(`UNSTEADY ${relative(root, name)}: failed beside others, passed by itself`);
    }
    counts.push(again ? countsOf(again.testResults) : { failed: failed.length });
  } else if (all.exitCode !== 0) counts.push({ failed: 1 });
  return sum(counts);
}

/** What Jest found, or undefined when it ended without a result. */
async function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'drift-watch-jest-'));
  const file = join(folder, 'result.json');
  // a test that failed before it closed its server must not keep the report from being made
  const options = ['--forceExit', '--json', `--outputFile=${file}`];
  try {
    const { exitCode } = await runNode([...JEST, ...options, ...args]);
    return existsSync(file) ? { ...JSON.parse(readFileSync(file, 'utf8')), exitCode } : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A suite that could not even be loaded has no tests to count: it counts as one failure itself. */
function countsOf(suites) {
  return sum(
    suites.map(({ status, assertionResults }) => {
      const count = (...wanted) => assertionResults.filter((test) => wanted.includes(test.status)).length;
      const failed = count('failed');
      const isBroken = status === 'failed' && failed === 0;
      return { passed: count('passed'), failed: isBroken ? 1 : failed, skipped: count('pending', 'todo', 'skipped') };
    }),
  );
}

function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const one of counts) for (const kind of Object.keys(total)) total[kind] += one[kind] ?? 0;
  return total;
}
