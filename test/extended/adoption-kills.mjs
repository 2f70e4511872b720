// Kills the adoption of an earlier database at random moments: [ADOPTION_KILLS=50] node test/extended/adoption-kills.mjs
// Some 15 s each: a process that dies within a transaction keeps its locks for a while.
import { join } from 'node:path';
import { root } from '../../tools/support/build.mjs';
import { runNode } from '../../tools/support/command.mjs';

const kills = process.env.ADOPTION_KILLS ?? '15';
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const node = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];
const env = { ...process.env, ADOPTION_KILLS: kills };
const { exitCode } = await runNode([...node, jest, 'test/adoption-kills', '--selectProjects', 'http'], { env });
console.log(exitCode === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = exitCode;
