// Writes the made code of the Python SDK anew, or with --check says whether it is up to date: npm run sdk:python [-- --check]
import './support/check-node.mjs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPythonTools } from '../test/extended/support/python-tools.mjs';
import { generationInput } from './python-sdk/generation-input.mjs';
import { differencesOf } from './python-sdk/folders.mjs';
import { root } from './support/build.mjs';
import { runProgram } from './support/command.mjs';
import { installIfStale } from './support/install.mjs';
import { run } from './support/report.mjs';

const project = join(root, 'clients', 'python');
const made = ['_generated', '_sync'];

await run(async () => {
  installIfStale();
  const tools = await findPythonTools('python-sdk', join(project, 'requirements-dev.txt'));
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-python-'));
  try {
    await generate(tools, folder);
    const stale = [];
    for (const name of made) stale.push(...(await differencesOf(join(folder, name), packageFolder(name))));
    if (stale.length === 0) console.log('The Python SDK is up to date.');
    else if (process.argv.includes('--check'))
      throw new Error(`Made code differs, run npm run sdk:python:\n${stale.join('\n')}`);
    else await replace(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

function packageFolder(name) {
  return join(project, 'src', 'drift_watch', name);
}

async function generate(tools, folder) {
  const input = join(folder, 'input.json');
  const document = JSON.parse(await readFile(join(root, 'openapi.json'), 'utf8'));
  await writeFile(input, JSON.stringify(generationInput(document)));
  const options = ['--meta', 'none', '--config', join(project, 'generator.yaml'), '--fail-on-warning'];
  await step(join(tools, 'openapi-python-client'), [
    'generate',
    '--path',
    input,
    '--output-path',
    join(folder, '_generated'),
    ...options,
  ]);
  await step(join(tools, 'python'), [join(project, 'tools', 'adapt_generated.py'), join(folder, '_generated')]);
  await step(join(tools, 'python'), [
    join(project, 'tools', 'make_sync.py'),
    packageFolder('_async'),
    join(folder, '_sync'),
  ]);
  const ruff = ['--config', join(project, 'pyproject.toml'), ...made.map((name) => join(folder, name))];
  await step(join(tools, 'ruff'), ['check', '--quiet', '--fix-only', '--select', 'I,F401', ...ruff]);
  await step(join(tools, 'ruff'), ['format', '--quiet', ...ruff]);
}

async function step(file, args) {
  const { exitCode, output } = await runProgram(file, args, { quiet: true });
  if (exitCode !== 0) throw new Error(`${file} ended with ${exitCode}: ${output.trim().split('\n').at(-1)}`);
}

async function replace(folder) {
  for (const name of made) {
    await rm(packageFolder(name), { recursive: true, force: true });
    await cp(join(folder, name), packageFolder(name), { recursive: true });
  }
  console.log('The Python SDK was made anew.');
}
