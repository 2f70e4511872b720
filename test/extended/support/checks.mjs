import { Tally } from '../../../tools/support/tally.mjs';

const tally = new Tally();

/** Runs one check and prints how it went; the next ones run anyway. */
export async function check(name, work) {
  try {
    await work();
    tally.add({ passed: 1 });
    console.log(`PASS ${name}`);
  } catch (error) {
    tally.add({ failed: 1 });
    console.log(`FAIL ${name}\n${error instanceof Error ? error.stack : error}`);
  }
}

/** Says that a component cannot be had here and what that leaves out; `.ci/run` fails when it is a required one. */
export function skipWithout(component, why) {
  tally.add({ skipped: 1 });
  console.log(`missing component: ${component} (${why})`);
}

/** Prints the closing line and sets the exit code. */
export function closeWithTally() {
  console.log(`${tally}`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}
