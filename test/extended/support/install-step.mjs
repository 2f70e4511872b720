import assert from 'node:assert/strict';
import { runProgram } from '../../../tools/support/command.mjs';
import { MissingComponent } from './checks.mjs';

/** How npm and pip say that they reach nobody. */
const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|NewConnectionError|ConnectTimeoutError|ProxyError|name resolution/;

/** How Node.js says that there is no such program. */
const absent = /spawn(?:Sync)? (\S+) ENOENT/;

/**
 * Runs a command that makes or installs packages.
 *
 * @throws MissingComponent when a program is not there, or the registry cannot be reached
 */
export async function installStep(registry, file, args, options = {}) {
  const { exitCode, output } = await runProgram(file, args, { quiet: true, ...options });
  const program = absent.exec(output)?.[1];
  if (exitCode !== 0 && program !== undefined) throw new MissingComponent(program, 'it is not installed');
  if (exitCode !== 0 && unreachable.test(output)) throw new MissingComponent(registry, 'it cannot be reached');
  assert.equal(exitCode, 0, `${file} ${args.join(' ')}`);
}
