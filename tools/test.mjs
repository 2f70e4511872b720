// Sets everything up that is missing and runs all checks and tests: npm test
// With --extended, the scripts of test/extended/ instead, which need more than Node and a database.
import './support/check-node.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './support/build.mjs';
import { runNode } from './support/command.mjs';
import { installIfStale } from './support/install.mjs';
import { runSuites } from './support/jest-run.mjs';
import { run } from './support/report.mjs';
import { Tally } from './support/tally.mjs';

const tool = (path) => join('node_modules', path);

const checks = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '.'] },
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'unused', args: [tool('knip/bin/knip.js'), '--no-progress'] },
  { name: 'openapi', args: [tool('@redocly/cli/bin/cli.js'), 'lint', 'openapi.json'], needs: 'openapi.json' },
];

/** Nothing is reported to anybody, and knip reserves no 6 GB of addresses, which small machines refuse. */
const frugal = { REDOCLY_TELEMETRY: 'off', KNIP_DISABLE_RAW_TRANSFER: '1' };

const tally = new Tally();
await run(async () => {
  installIfStale();
  buildIfStale();
  await (process.argv.includes('--extended') ? runExtended() : runAll());
});
if (process.exitCode) tally.add({ failed: 1 }); // the set-up itself failed
console.log(`\n${tally}`);
process.exitCode = tally.failed === 0 ? 0 : 1;

async function runAll() {
  for (const check of checks) await runCheck(check);
  tally.add(await runSuites('unit', 'http'));
}

async function runCheck({ name, args, needs }) {
  if (needs && !existsSync(join(root, needs))) {
    console.log(`SKIP ${name}: there is no ${needs}`);
    tally.add({ skipped: 1 });
    return;
  }
  const { exitCode } = await runNode(args, { quiet: true, env: { ...process.env, ...frugal } });
  console.log(`${exitCode === 0 ? 'PASS' : 'FAIL'} ${name}`);
  tally.add(exitCode === 0 ? { passed: 1 } : { failed: 1 });
}

async function runExtended() {
  const folder = join(root, 'test', 'extended');
  const scripts = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')) : [];
  for (const script of scripts.sort()) {
    console.log(`\n== ${script}`);
    const { exitCode, output } = await runNode([join(folder, script)]);
    tally.addOutput(output, exitCode);
  }
}
