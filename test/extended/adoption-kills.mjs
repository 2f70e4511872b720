// Kills the adoption of an earlier database at random moments, and at each of its steps with users and experiments:
// [ADOPTION_KILLS=50] node test/extended/adoption-kills.mjs
// Some 15 s each: a process that dies within a transaction keeps its locks for a while.
import { runNode } from '../../tools/support/command.mjs';
import { JEST } from '../../tools/support/jest-run.mjs';

const kills = process.env.ADOPTION_KILLS ?? '15';
const env = { ...process.env, ADOPTION_KILLS: kills };
const results = [];
for (const suite of ['test/adoption-kills', 'test/adoption-people-kills']) {
  const { exitCode } = await runNode([...JEST, suite, '--selectProjects', 'http'], { env });
  results.push(exitCode === 0);
}
const passed = results.filter(Boolean).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exitCode = passed === results.length ? 0 : 1;
