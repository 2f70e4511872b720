import { join } from 'node:path';
import { DATABASE, openBackstage, POOL_SIZE, SERVICE } from './backstage.mjs';
import { DEEP_PAGE } from './operations.mjs';
import { buildCommit } from './other-build.mjs';
import { startProgram } from './program-process.mjs';
import { recordScripts } from './recorder.mjs';
import { seed } from './seed.mjs';

/**
 * A program that is measured.
 *
 * @typedef {object} Program
 * @property {string} name `service`, `limit`, settings of another one, or the commit of an earlier one
 * @property {string} url
 * @property {number} pid
 * @property {import('./operations.mjs').Place} place
 *
 * Everything that runs during a bench.
 * @typedef {object} Stage
 * @property {readonly Program[]} programs as many of one name as there are processes of it
 * @property {{pid: number, version: string}} mongod
 * @property {import('mongodb').Db} admin
 * @property {import('mongodb').Db} database of the service
 * @property {() => Promise<string>} token a fresh one
 * @property {() => Promise<void>} end
 */

/**
 * Starts a mongod with its data in a temporary folder, an issuer and the built service, fills the database, records what
 * the service does for each operation, and starts the limit, which does the same.
 *
 * @param {import('./options.mjs').Options} options
 * @param {(line: string) => void} report
 * @returns {Promise<Stage>}
 */
export async function setStage({ processes, drifts, against, beside, operations }, report) {
  const backstage = await openBackstage(report);
  const { mongod, admin, database, token, startService, atEnd, end } = backstage;
  try {
    // another one than is measured: what has answered so many requests already is faster than a fresh one
    const seeder = await startService(SERVICE);
    atEnd(seeder.stop);
    report(`Filling the database with ${drifts.toLocaleString('en')} drifts …`);
    const names = ['service', ...beside.map(({ name }) => name), ...(against ? [against] : []), 'limit'];
    const where = { url: seeder.url, token: await token(), database };
    const { searched, written, drifts: bodies } = await seed(where, drifts, names);
    const cursor = await cursorAt(where, searched, DEEP_PAGE);
    const placeOf = (name) => ({ searched, cursor, written: written[name], drifts: bodies });
    const program = (name, { url, pid }) => ({ name, url, pid, place: placeOf(name) });
    report('Recording what the limit has to do …');
    const startRecorded = (nodeOptions) => startService(SERVICE, { nodeOptions });
    const scripts = await recordScripts(startRecorded, placeOf('limit'), operations, await token());
    atEnd(scripts.remove);
    await seeder.stop();
    const kinds = [
      { name: 'service', main: SERVICE },
      ...beside.map(({ name, settings }) => ({ name, main: SERVICE, settings })),
    ];
    if (against) {
      report(`Building ${against} …`);
      const build = buildCommit(against);
      atEnd(build.remove);
      kinds.push({ name: against, main: build.main });
    }
    const programs = [];
    for (let process = 0; process < processes; process += 1) {
      for (const { name, main, settings } of kinds) {
        const service = await startService(main, { settings });
        atEnd(service.stop);
        programs.push(program(name, service));
      }
    }
    const limit = await startLimit(mongod, scripts.file);
    atEnd(limit.stop);
    programs.push(program('limit', limit));
    return { programs, mongod, admin, database, token, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The cursor behind a page of the searched experiment; empty, the beginning, where there are fewer pages. */
async function cursorAt({ url, token }, searched, page) {
  const response = await fetch(`${url}/experiment/${searched}/drift/search?page=${page}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  return JSON.parse(response.headers.get('x-pagination')).next_cursor ?? '';
}

function startLimit(mongod, scripts) {
  const settings = { uri: mongod.uri(), database: DATABASE, poolSize: POOL_SIZE, scripts };
  const args = (port) => [join(import.meta.dirname, 'limit.mjs'), JSON.stringify({ ...settings, port })];
  return startProgram('limit', args, '/ready', () => ({}));
}
