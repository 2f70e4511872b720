// The image without a container engine: each stage of the Dockerfile in an empty folder, then what its last stage would
// run, as its user, who can write to nothing but the temporary folder. Also lints the Dockerfile and compose.yaml.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/support/build.mjs';
import { runProgram } from '../../tools/support/command.mjs';
import { startDatabase } from './support/built-service.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { Dockerfile } from './support/dockerfile.mjs';
import { startHttpsIssuer } from './support/https-issuer.mjs';
import { findPythonTools } from './support/python-tools.mjs';

const requirements = join(import.meta.dirname, 'support', 'deployment-requirements.txt');
const python = await findPythonTools('deployment', requirements).catch((error) =>
  skipWithout('python3', error.message),
);
const dockerfile = await Dockerfile.read();
const folder = await mkdtemp(join(tmpdir(), 'drift-watch-image-'));

try {
  if (python) await lint();
  await check('the bases are named to the last digit', () => {
    for (const base of dockerfile.bases) assert.match(base, /^node:\d+\.\d+\.\d+-|@sha256:[0-9a-f]{64}$/);
  });
  let image;
  await check('every stage can be built from the lockfile, in an empty folder', async () => {
    await chmod(folder, 0o755); // the user of the image must get in
    image = await dockerfile.build(folder);
  });
  if (image) {
    await check('there is nothing of development in it', () => holdsNothingElse(image));
    await check('it serves as its user, writes nothing, and ends with 0 on SIGTERM', () => serves(image));
    await check('it says what is wrong with its settings', () => checksSettings(image));
    await check('the command of the adoption Job runs in it', () => adopts(image));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
closeWithTally();

async function lint() {
  const pass = async (file, args) => {
    const { exitCode } = await runProgram(join(python, file), args, { quiet: true });
    assert.equal(exitCode, 0);
  };
  await check('the Dockerfile has no faults', () => pass('hadolint', ['Dockerfile']));
  const schema = ['--builtin-schema', 'vendor.compose-spec'];
  await check('compose.yaml fits the schema of compose files', () =>
    pass('check-jsonschema', [...schema, 'compose.yaml']),
  );
}

async function holdsNothingElse({ workdir }) {
  const top = await readdir(workdir);
  assert.deepEqual(top.sort(), ['LICENSE', 'dist', 'node_modules', 'package.json', 'sbom.cdx.json']);
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const installed = JSON.parse(await readFile(join(workdir, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  const forDevelopment = Object.keys(installed).filter((path) => packages[path].dev || packages[path].devOptional);
  assert.deepEqual(forDevelopment, []);
  const { components } = JSON.parse(await readFile(join(workdir, 'sbom.cdx.json'), 'utf8'));
  const versions = Object.entries(installed).map(
    ([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`,
  );
  assert.deepEqual(components.map(({ name, version }) => `${name}@${version}`).sort(), [...new Set(versions)].sort());
  const built = await readdir(join(workdir, 'dist'), { recursive: true });
  assert.deepEqual(
    built.filter((path) => /\.ts$|\.spec\.|^apps\/issuer/.test(path)),
    [],
  );
  const map = JSON.parse(await readFile(join(workdir, 'dist/apps/api/src/main.js.map'), 'utf8'));
  assert.equal(map.sourcesContent, undefined, 'source maps hold the sources');
}

async function serves(image) {
  const before = await filesOf(image.folder);
  await withWorld(image, async ({ env, issuer, run }) => {
    const service = run(image.entrypoint, env);
    const url = await service.listening;
    const token = await issuer.token({
      sub: 'owner',
      aud: 'drift-watch',
      email: 'o@example.org',
      email_verified: true,
      roles: ['user'],
    });
    const headers = { authorization: `Bearer ${token}` };
    await until(async () => (await fetch(`${url}/health/ready`)).ok);
    assert.equal((await fetch(`${url}/user`, { method: 'POST', headers })).status, 201);
    const self = await (await fetch(`${url}/user/self`, { headers })).json();
    assert.equal(self.email, 'o@example.org');
    service.child.kill('SIGTERM');
    assert.equal(await service.exited, 0, service.output());
  });
  assert.deepEqual(await filesOf(image.folder), before);
}

async function checksSettings(image) {
  await withWorld(image, async ({ env, run }) => {
    const command = ['node', 'dist/apps/api/src/configuration/main.js', '--check'];
    const good = run(command, env);
    assert.equal(await good.exited, 0, good.output());
    assert.equal(await run(command, { ...env, APP_PORT: 'x' }).exited, 78);
  });
}

async function adopts(image) {
  await withWorld(image, async ({ env, run }) => {
    const command = ['node', '--enable-source-maps', 'dist/apps/api/src/adoption/main.js', '--dry-run', '--json'];
    const job = run(command, env);
    assert.equal(await job.exited, 0, job.output());
    assert.deepEqual(JSON.parse(job.output()).failures, []);
  });
}

/** A database, an issuer, and a way to start what is in the image. */
async function withWorld(image, work) {
  const scratch = await mkdtemp(join(folder, 'tmp-'));
  const [uid, gid] = image.user.split(':').map(Number);
  const canBe = process.getuid() === 0; // else as who runs this, which proves less
  await mkdir(join(scratch, 'tmp'));
  await chmod(scratch, 0o755);
  if (canBe) await chown(join(scratch, 'tmp'), uid, gid);
  const mongod = await startDatabase();
  const issuer = await startHttpsIssuer(scratch);
  await chmod(issuer.certificateFile, 0o644);
  const children = [];
  const env = {
    PATH: process.env.PATH,
    TMPDIR: join(scratch, 'tmp'),
    ...image.environment,
    NODE_EXTRA_CA_CERTS: issuer.certificateFile,
    APP_HOST: '127.0.0.1',
    APP_PORT: '0',
    APP_METRICS_PORT: 'off',
    APP_DRAIN_DELAY_MS: '200',
    APP_DATABASE_URI: mongod.uri(),
    APP_TRUSTED_OP_LIST: JSON.stringify([issuer.issuer]),
    APP_AUDIENCE: 'drift-watch',
    APP_USERS_ENTITLEMENTS: '["user"]',
    APP_ENTITLEMENTS_PATH: 'roles',
  };
  const run = ([program, ...args], environment) => {
    const as = canBe ? { uid, gid } : {};
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: image.workdir,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    });
    children.push(child);
    return watch(child);
  };
  try {
    await work({ env, issuer, run });
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([issuer.stop(), mongod.stop()]);
  }
}

function watch(child) {
  let output = '';
  let found = () => undefined;
  const listening = new Promise((resolve) => (found = resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      const [, url] = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(output) ?? [];
      if (url) found(url);
    });
  }
  const exited = new Promise((resolve) => child.once('close', resolve));
  const listens = Promise.race([
    listening,
    exited.then((code) => Promise.reject(new Error(`It ended with ${code}:\n${output}`))),
  ]);
  listens.catch(() => undefined); // a command that only runs is not waited for
  return { child, exited, listening: listens, output: () => output };
}

async function until(condition, limitMs = 30_000) {
  const deadline = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function filesOf(place) {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
}
