// An import of a large file with a bad line in its middle takes little memory: node test/extended/cli-import.mjs
// IMPORT_MB=2048 makes the file of that many MB instead of 64.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryMb } from '../../bench/support/process-usage.mjs';
import { buildIfStale, root } from '../../tools/support/build.mjs';
import { runProgram } from '../../tools/support/command.mjs';
import { check, closeWithTally } from './support/checks.mjs';
import { startLocalService } from './support/local-service.mjs';

const MEGABYTES = Number(process.env.IMPORT_MB ?? 64);

/** Most resident memory of the command, in MB: that of Node.js with the SDK, some MB of lines, and room for its collector. */
const MEMORY_LIMIT_MB = 300;

/** Characters that each record is padded by, so that a large file does not take hours in the database. */
const PADDING = 20_000;

const BAD = '{"model": broken';

buildIfStale();
const folder = await mkdtemp(join(tmpdir(), 'cli-import-'));
const service = await startLocalService();
try {
  const file = join(folder, 'runs.ndjson');
  const { lines, bad } = await writeFileOf(file, MEGABYTES * 1e6);
  const token = await tokenOf(service);
  const experiment = await newExperiment(service, token);
  const refused = join(folder, 'refused.ndjson');
  const words = ['drifts', 'import', experiment, file, '--refused', refused, '--json'];
  await check(`${MEGABYTES} MB are imported but for one line, in flat memory`, async () => {
    const { code, stdout, stderr, peakMb, seconds } = await measured(words, service, token);
    console.log(
      `${(MEGABYTES / seconds).toFixed(1)} MB/s, ${Math.round(lines / seconds)} lines/s, at most ${peakMb.toFixed(0)} MB resident`,
    );
    assert.equal(code, 1, stderr);
    assert.match(stderr, new RegExp(`^line ${bad}: Invalid JSON body\\.`));
    const { stored, refused: count } = JSON.parse(stdout);
    assert.deepEqual({ stored, count }, { stored: lines - 1, count: 1 });
    assert.equal(await readFile(refused, 'utf8'), `${BAD}\n`);
    assert.ok(peakMb < MEMORY_LIMIT_MB, `it took ${peakMb} MB`);
  });
} finally {
  await check('the service drains', async () => assert.equal(await service.stop(), 0));
  await rm(folder, { recursive: true, force: true });
}
closeWithTally();

async function writeFileOf(path, bytes) {
  const record = { job_status: 'Completed', model: 'churn-v3', drift_detected: false };
  const line = `${JSON.stringify({ ...record, parameters: { padding: 'x'.repeat(PADDING) } })}\n`;
  const lines = Math.max(3, Math.ceil(bytes / line.length));
  const bad = Math.ceil(lines / 2);
  const file = createWriteStream(path);
  for (let number = 1; number <= lines; number += 1) {
    if (!file.write(number === bad ? `${BAD}\n` : line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return { lines, bad };
}

async function measured(words, { url }, token) {
  const begin = performance.now();
  const entry = join(root, 'dist/apps/cli/src/main.js');
  const env = {
    PATH: process.env.PATH,
    DRIFT_WATCH_URL: url,
    DRIFT_WATCH_TOKEN: token,
    DRIFT_WATCH_CONFIG_DIR: folder,
  };
  const child = spawn(process.execPath, [entry, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', (text) => (written[name] += text));
  let peakMb = 0;
  const looking = setInterval(() => (peakMb = Math.max(peakMb, residentMb(child.pid))), 200);
  const [code] = await once(child, 'close');
  clearInterval(looking);
  return { code, ...written, peakMb, seconds: (performance.now() - begin) / 1000 };
}

/** 0 where the process has ended meanwhile. */
function residentMb(pid) {
  try {
    return memoryMb(pid).peak || 0;
  } catch (error) {
    if (error.cause?.code === 'ENOENT' || error.cause?.code === 'ESRCH') return 0;
    throw error;
  }
}

async function tokenOf({ env }) {
  const { exitCode, output } = await runProgram(process.execPath, ['tools/token.mjs', 'owner'], {
    cwd: root,
    env,
    quiet: true,
  });
  assert.equal(exitCode, 0, output);
  return output.trim();
}

async function newExperiment({ url }, token) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await fetch(`${url}/user`, { method: 'POST', headers });
  const response = await fetch(`${url}/experiment`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'large import' }),
  });
  return (await response.json()).id;
}
