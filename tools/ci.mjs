// All that continuous integration runs, summed up in one last line. Called by .ci/run.
import './support/check-node.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/build.mjs';
import { runNode } from './support/command.mjs';
import { Tally } from './support/tally.mjs';

/** What somebody who reads no more than the end should see: checks and suites that failed, and tests in them. */
const UNHAPPY = /^(?:FAIL|UNSTEADY|SKIP) |^ +● .+ › /;

const tally = new Tally();
const unhappy = [];
const required = JSON.parse(readFileSync(join(root, 'test', 'required.json'), 'utf8')).components;

for (const args of [['tools/test.mjs'], ['tools/test.mjs', '--extended']]) {
  const { exitCode, output } = await runNode(args);
  tally.addOutput(output, exitCode);
  unhappy.push(...output.split('\n').filter((line) => UNHAPPY.test(line)));
  for (const component of missingIn(output).filter((name) => required.includes(name))) {
    unhappy.push(`FAIL the component ${component} is required here and missing`);
    tally.add({ failed: 1 });
  }
}
for (const line of unhappy) console.log(line);
console.log(`\n${tally}`);
process.exitCode = tally.failed === 0 ? 0 : 1;

/** A script that cannot run for want of a component says so in a line `missing component: NAME`. */
function missingIn(output) {
  return [...output.matchAll(/^missing component: (\S+)/gm)].map(([, name]) => name);
}
