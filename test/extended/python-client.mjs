// The Python SDK: its made code is up to date, its types hold, its tests pass against the running service with the oldest and
// the usual Python, and its wheel works in an empty environment.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/support/build.mjs';
import { runNode, runProgram } from '../../tools/support/command.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { installStep } from './support/install-step.mjs';
import { startLocalService } from './support/local-service.mjs';
import { findOldestPython, liveEnvironment, pythonProject } from './support/python-sdk.mjs';
import { findPythonTools } from './support/python-tools.mjs';

const requirements = join(pythonProject, 'requirements-dev.txt');
const oldest = join(import.meta.dirname, 'python', 'oldest-requirements.txt');
const inProject = { cwd: pythonProject };

const tools = await findPythonTools('python-sdk', requirements).catch((error) =>
  skipWithout('python-sdk', error.message),
);
if (tools) await test();
closeWithTally();

async function test() {
  await check('the made code is that of openapi.json', async () => {
    const { exitCode } = await runNode(['tools/sdk-python.mjs', '--check'], { quiet: true });
    assert.equal(exitCode, 0);
  });
  await check('types hold', () => passes(join(tools, 'mypy'), []));
  await check('lint holds', () => passes(join(tools, 'ruff'), ['check', '--quiet', '.']));
  await check('format holds', () => passes(join(tools, 'ruff'), ['format', '--quiet', '--check', '.']));
  const service = await startLocalService();
  try {
    const env = await liveEnvironment(service);
    await check('all tests pass', () => runTests(tools, env));
    await withOldestPython(env);
    await withWheel(env);
  } finally {
    await check('the service drains', async () => assert.equal(await service.stop(), 0));
  }
}

/** The oldest Python with the oldest versions of the packages that the wheel asks for. */
async function withOldestPython(env) {
  const python = findOldestPython();
  if (!python) return skipWithout('python3.10', 'the tests run with the usual Python only');
  const old = await findPythonTools('python-sdk-oldest', oldest, python).catch((error) =>
    skipWithout('python3.10', error.message),
  );
  if (old) await check('all tests pass with Python 3.10 and the oldest packages', () => runTests(old, env));
}

async function runTests(folder, env) {
  const options = {
    ...inProject,
    env: { ...env, PYTHONPATH: join(pythonProject, 'src'), PYTHONDONTWRITEBYTECODE: '1' },
  };
  const { exitCode } = await runProgram(join(folder, 'python'), ['-m', 'pytest', 'tests/unit', 'tests/live'], options);
  assert.equal(exitCode, 0, 'tests failed; see above');
}

/** What a user does: install the wheel where nothing is, check own code against it, run the example. */
async function withWheel(env) {
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-wheel-'));
  const python = join(folder, 'venv', 'bin', 'python');
  try {
    await check('a wheel is built', () =>
      passes(join(tools, 'python'), ['-m', 'build', '--no-isolation', '--outdir', folder]),
    );
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    const isInstalled = await check('it installs into an empty environment', async () => {
      await passes(join(tools, 'python'), ['-m', 'venv', join(folder, 'venv')]);
      await installStep('PyPI', python, ['-m', 'pip', 'install', '--quiet', join(folder, wheel)]);
    });
    if (!isInstalled) return;
    await check("a user's code type-checks against it", () =>
      passes(join(tools, 'mypy'), [
        '--strict',
        '--python-executable',
        python,
        '--config-file',
        '',
        'tests/typing/user.py',
      ]),
    );
    await check('the example runs with it', async () => {
      const example = join(root, 'examples', 'python', 'churn_drift.py');
      const { exitCode, output } = await runProgram(python, [example], { env, cwd: folder });
      assert.equal(exitCode, 0);
      assert.match(output, /drift/);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function passes(program, args) {
  const { exitCode } = await runProgram(program, args, { ...inProject, quiet: true });
  assert.equal(exitCode, 0, `${program} ${args.join(' ')}`);
}
