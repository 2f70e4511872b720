// What is in the image, built twice in two folders of different names: the same to the last byte, so that anybody who has the
// sources can tell whether an image was made of them. Also `npm run build:reproducible`, which prints the hash.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { check, closeWithTally } from './support/checks.mjs';
import { Dockerfile } from './support/dockerfile.mjs';

const folder = await mkdtemp(join(tmpdir(), 'drift-watch-twice-'));

try {
  await check('two builds of the same sources are the same', async () => {
    const first = await buildIn('first');
    const second = await buildIn(join('elsewhere', 'second'));
    assert.deepEqual(differing(first, second), []);
    console.log(`${first.size} files, sha256:${hash([...first].flat().join('\n'))}`);
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
closeWithTally();

/** Hash of each file of the application as the last stage has it, by path. */
async function buildIn(name) {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  const { workdir } = await (await Dockerfile.read()).build(place);
  const hashes = await manifestOf(workdir);
  await rm(place, { recursive: true }); // what the second one refers to in the first one is gone
  return hashes;
}

async function manifestOf(top) {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  const rows = await Promise.all(files.map(async (file) => [relative(top, file), await facts(file)]));
  return new Map(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether it can be run, and what is in it; times and owners are those of whoever packs it. */
async function facts(file) {
  const stats = await lstat(file);
  if (stats.isSymbolicLink()) return `link ${await readlink(file)}`;
  return `${stats.mode & 0o100 ? 'program' : 'file'} ${hash(await readFile(file))}`;
}

function differing(first, second) {
  return [...new Set([...first.keys(), ...second.keys()])].filter((path) => first.get(path) !== second.get(path));
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}
