import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that differ between two folders or are in one of them only, caches aside. */
export async function differencesOf(wanted, current) {
  const names = new Set([...(await filesOf(wanted)), ...(await filesOf(current))]);
  const differing = [];
  for (const name of [...names].sort()) {
    if ((await textOf(join(wanted, name))) !== (await textOf(join(current, name)))) differing.push(join(current, name));
  }
  return differing;
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries.filter((name) => /\.(py|typed)$/.test(name));
}

async function textOf(file) {
  return readFile(file, 'utf8').catch(() => undefined);
}
