import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './build.mjs';

/** Folder of the local database and issuer: `APP_DATA_DIR`, default `.data`. */
export const dataFolder = resolve(root, process.env.APP_DATA_DIR || '.data');

const stateFile = join(dataFolder, 'local.json');

/**
 * Where the local service and its issuer are, or were: `{url, issuer, pid}`; undefined before the first start.
 * Whether they still run only a request can tell.
 */
export function readLocalState() {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Remembers where the service is, for the commands that talk to it. */
export function writeLocalState(state) {
  const temporary = `${stateFile}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(state));
  renameSync(temporary, stateFile);
}

/** Forgets the service that this process announced, but keeps the issuer's address: registered users belong to it. */
export function clearLocalState() {
  const state = readLocalState();
  if (state?.pid === process.pid) writeLocalState({ issuer: state.issuer });
}
