// The npm package as somebody who installs it has it: its types, the SDK on Node.js against a service, and in a browser.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../tools/support/build.mjs';
import { runNode, runProgram } from '../../tools/support/command.mjs';
import { npm } from '../../tools/support/npm.mjs';
import { findBrowser, keepPageOpen } from './support/browser.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { installStep } from './support/install-step.mjs';
import { startLocalService } from './support/local-service.mjs';

const PROGRAM = `
import { type Client, createClient, createExperiment, type Drift, exportDrifts, importDrifts, register, searchDrifts } from 'drift-watch';
import { tokenFromEnvironment, urlFromEnvironment } from 'drift-watch/node';
const client: Client = createClient({ baseUrl: await urlFromEnvironment(), token: tokenFromEnvironment() });
await register(client);
const { id } = await createExperiment(client, { name: 'npm package' });
await importDrifts(client, id, [{ job_status: 'Completed', model: 'm', drift_detected: true }]);
const models: string[] = [];
for await (const drift of searchDrifts(client, id, { filter: { drift_detected: true } })) models.push((drift satisfies Drift).model);
for await (const { model } of exportDrifts(client, id)) models.push(model ?? '');
console.log(models.join());
`;

const CONSUMER = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  },
  files: ['program.mts'],
};

/** Every line is refused, so that the answers are long, in one chunk after the other. */
const PAGE = `<!doctype html><title>SDK</title>
<script type="importmap">{"imports": {"drift-watch": "/drift-watch/lib/index.js"}}</script>
<script type="module">
import { createClient, createExperiment, getSelf, importDrifts } from 'drift-watch';
const { url, token } = await (await fetch('/facts')).json();
const client = createClient({ baseUrl: url, token });
const say = (body) => fetch('/result', { method: 'POST', body });
try {
  const { id } = await createExperiment(client, { name: 'browser' });
  const good = { job_status: 'Completed', model: 'm', drift_detected: true };
  const bad = { nonsense: 'x'.repeat(150), other: 1, more: 2 };
  const { stored, refused } = await importDrifts(client, id, [...Array(4500).fill(bad), ...Array(100).fill(good)]);
  await say([(await getSelf(client)).subject, stored, refused].join(' '));
} catch (error) {
  await say(error.name + ' ' + error.message);
}
</script>`;

let tell = () => undefined;
const folder = mkdtempSync(join(tmpdir(), 'drift-watch-npm-'));
const pages = createServer(servePage);
await new Promise((resolve) => pages.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${pages.address().port}`;
const service = await startLocalService({ settings: { APP_CORS_ORIGINS: JSON.stringify([origin]) } });
try {
  const isMade = await check('the package is made', () =>
    installStep('npm registry', process.execPath, ['tools/pack.mjs']),
  );
  if (isMade && (await check('it installs into an empty folder, with few packages', install))) await use();
} finally {
  await check('the service drains', async () => assert.equal(await service.stop(), 0));
  pages.closeAllConnections();
  pages.close();
  rmSync(folder, { recursive: true, force: true });
}
closeWithTally();

async function use() {
  await check('a program is checked against its types', typeCheck);
  await check('the program runs against a service', runAgainstService);
  const browser = await Promise.resolve()
    .then(findBrowser)
    .catch((error) => skipWithout('chromium', error.message));
  if (browser) await check('a page of another origin imports through it', () => runInBrowser(browser));
}

async function install() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  const archive = join(root, 'dist-pack', `drift-watch-${version}.tgz`);
  const [command, ...args] = npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', archive);
  await installStep('npm registry', command, args, { cwd: folder });
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  assert.ok(Object.keys(packages).length <= 4, Object.keys(packages).join());
}

async function typeCheck() {
  writeFileSync(join(folder, 'program.mts'), PROGRAM);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONSUMER));
  const { exitCode } = await runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { quiet: true });
  assert.equal(exitCode, 0);
}

async function runAgainstService() {
  const env = { ...process.env, DRIFT_WATCH_URL: service.url, DRIFT_WATCH_TOKEN: await tokenOf('owner') };
  const { exitCode, output } = await runProgram(process.execPath, ['program.mjs'], { cwd: folder, env, quiet: true });
  assert.deepEqual([exitCode, output], [0, 'm,m\n']);
}

async function runInBrowser(browser) {
  const said = new Promise((resolve) => (tell = resolve));
  assert.equal(await keepPageOpen(browser, origin, said), 'owner 100 4500');
}

async function tokenOf(user) {
  const { output } = await runNode(['tools/token.mjs', user], { quiet: true, env: service.env });
  return output.trim();
}

/** The page, what it imports, and where the service is; and who hears what came of it. */
async function servePage(request, response) {
  const { url } = request;
  if (url === '/result') {
    tell(await text(request));
    return response.end();
  }
  if (url === '/') return response.setHeader('content-type', 'text/html').end(PAGE);
  if (url === '/facts') return response.end(JSON.stringify({ url: service.url, token: await tokenOf('owner') }));
  if (!/^\/drift-watch\/[\w/.-]+\.js$/.test(url) || url.includes('..')) return response.writeHead(404).end();
  response.setHeader('content-type', 'text/javascript').end(readFileSync(join(folder, 'node_modules', url)));
}
