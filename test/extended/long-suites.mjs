// The suites that `npm test` has no time for: test/*.long.spec.ts.
import { runSuites } from '../../tools/support/jest-run.mjs';
import { Tally } from '../../tools/support/tally.mjs';

const tally = new Tally();
tally.add(await runSuites('long'));
console.log(`\n${tally}`);
process.exitCode = tally.failed === 0 ? 0 : 1;
