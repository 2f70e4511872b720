import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { Client, forEachLimited } from '../../tools/demo/client.mjs';
import { demoDrifts, demoExperiments } from '../../tools/demo/experiments.mjs';

/** Experiments of somebody else, and how many of them the caller may read. */
const OTHERS = 1_000;
const READABLE = 100;

const TEMPLATE_SERIES = 5;
const PARALLEL = 8;
const BATCH = 2_000;

/** Distance of neighbours in time: 100,000 drifts are then about 140 days. */
const STEP_MS = 120_000;

/** How old the youngest seeded drift is. */
const YOUNGEST_MS = 24 * 60 * 60 * 1000;

/** Groups that the experiments are shared with, so that their permissions have a usual length. */
const GROUPS = ['/ml/team-a', '/ml/team-a/vision', '/quality', '/operations/night'];

/**
 * Registers the caller and fills the database: one experiment that is read and searched, one for each program to write
 * to, and 1,000 of somebody else, 100 of which the caller may read, with a thousandth as many drifts each. A few drifts are recorded by the service itself, the many are copies of what it stored, so that they have its
 * own form.
 *
 * @param {object} where
 * @param {string} where.url of the service
 * @param {string} where.token of the owner of the experiments
 * @param {import('mongodb').Db} where.database
 * @param {number} count drifts in the searched experiment
 * @param {readonly string[]} programs names of those that write
 * @returns ids of the experiments, and bodies for new drifts
 */
export async function seed({ url, token, database }, count, programs) {
  const client = new Client(url, token);
  const { body: owner } = await client.request('POST', '/user');
  const create = async (name) => {
    const permissions = [...GROUPS.map((entity) => ({ entity, level: 'Read' })), { entity: owner.id, level: 'Manage' }];
    const json = { name, description: 'Measured by the bench.', public: false, permissions };
    return (await client.request('POST', '/experiment', { json })).body.id;
  };
  const searched = await create('Searched');
  const written = {};
  for (const program of programs) written[program] = await create(`Written by ${program}`);
  const drifts = templates();
  await forEachLimited(drifts, PARALLEL, (json) =>
    client.request('POST', `/experiment/${written.service}/drift`, { json }),
  );
  const collection = database.collection('app.drifts');
  const stored = await collection.find({ experiment_id: written.service }).toArray();
  await insertCopies(collection, stored, searched, count);
  for (const id of await insertOthers(database, searched, owner.id)) {
    await insertCopies(collection, stored, id, Math.ceil(count / OTHERS));
  }
  return { searched, written, drifts };
}

function templates() {
  const experiments = demoExperiments({ owner: randomUUID(), editor: randomUUID(), reader: randomUUID() });
  return experiments.slice(0, TEMPLATE_SERIES).flatMap((experiment) => demoDrifts(experiment));
}

/** @returns their ids */
async function insertOthers(database, experimentId, reader) {
  const collection = database.collection('app.experiments');
  const template = await collection.findOne({ _id: experimentId });
  const others = Array.from({ length: OTHERS }, (_, index) => {
    const owned = { entity: randomUUID(), level: 'Manage' };
    const permissions = [owned, ...(index < READABLE ? [{ entity: reader, level: 'Read' }] : [])];
    return { ...template, _id: randomUUID(), name: `Other ${index}`, permissions };
  });
  await collection.insertMany(others);
  return others.map(({ _id }) => _id);
}

async function insertCopies(collection, stored, experimentId, count) {
  const youngest = Date.now() - YOUNGEST_MS;
  for (let first = 0; first < count; first += BATCH) {
    const size = Math.min(BATCH, count - first);
    const batch = Array.from({ length: size }, (_, offset) => {
      const time = new Date(youngest - (count - first - offset) * STEP_MS);
      const template = stored[(first + offset) % stored.length];
      const ids = { _id: new mongoose.mongo.ObjectId(), id: randomUUID(), experiment_id: experimentId };
      return { ...template, ...ids, created_at: time, updated_at: time };
    });
    await collection.insertMany(batch, { ordered: false });
  }
}
