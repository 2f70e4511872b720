import { Tally } from '../../../tools/support/tally.mjs';

const tally = new Tally();

/** Thrown by a check that finds out that it cannot be made here. */
export class MissingComponent extends Error {
  constructor(component, why) {
    super(why);
    this.component = component;
  }
}

/** Runs one check and prints how it went; the next ones run anyway, unless the caller heeds whether this one passed. */
export async function check(name, work) {
  try {
    await work();
    tally.add({ passed: 1 });
    console.log(`PASS ${name}`);
    return true;
  } catch (error) {
    if (error instanceof MissingComponent) skipWithout(error.component, error.message);
    else {
      tally.add({ failed: 1 });
      console.log(`FAIL ${name}\n${error instanceof Error ? error.stack : error}`);
    }
    return false;
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
