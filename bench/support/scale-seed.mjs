import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { Client } from '../../tools/demo/client.mjs';

const BATCH = 5_000;
const PARALLEL = 4;

/** Distance of neighbours in time. */
const STEP_MS = 1_000;

/** How old the youngest seeded drift is: older than what is counted anew for every total. */
const YOUNGEST_MS = 60 * 60 * 1000;

/** Nothing that is seeded need survive a crash of the machine. */
const UNSAFE = { ordered: false, writeConcern: { w: 1, journal: false } };

const STATUSES = ['Running', 'Completed', 'Failed'];
const MODELS = 20;
const TAGS = 10;

/**
 * Fills two experiments for each size: in one drift was detected in 1 % of the drifts, in the other in half of them.
 *
 * @param {{url: string, token: string, database: import('mongodb').Db}} where
 * @param {readonly number[]} sizes drifts in each
 * @param {(line: string) => void} report
 * @returns {Promise<import('./scale-operations.mjs').SizedPlace[]>}
 */
export async function seedSizes({ url, token, database }, sizes, report) {
  const client = new Client(url, token);
  await client.request('POST', '/user');
  const collection = database.collection('app.drifts');
  const places = [];
  for (const drifts of sizes) {
    report(`Filling the database with twice ${drifts.toLocaleString('en')} drifts …`);
    const place = { drifts };
    for (const [name, every] of [
      ['rare', 100],
      ['even', 2],
    ]) {
      const json = { name: `${drifts} drifts, ${name}`, public: false };
      place[name] = (await client.request('POST', '/experiment', { json })).body.id;
      await fill(collection, drifts, driftOf(await templateOf(client, collection, place[name]), every, drifts));
    }
    places.push(place);
  }
  return places;
}

/** A drift in the form that the service itself stores; it takes the place of one of the many. */
async function templateOf(client, collection, experimentId) {
  const json = {
    job_status: 'Completed',
    model: 'template',
    drift_detected: false,
    parameters: { x: 0 },
    tags: ['all'],
  };
  await client.request('POST', `/experiment/${experimentId}/drift`, { json });
  const template = await collection.findOneAndDelete({ experiment_id: experimentId });
  if (!template) throw new Error('The service stored no drift.');
  return template;
}

function driftOf(template, every, count) {
  const youngest = Date.now() - YOUNGEST_MS;
  return (index) => {
    const time = new Date(youngest - (count - index) * STEP_MS);
    return {
      ...template,
      _id: new mongoose.mongo.ObjectId(),
      id: randomUUID(),
      job_status: STATUSES[index % STATUSES.length],
      model: `model-${index % MODELS}`,
      drift_detected: index % every === 0,
      tags: ['all', `tag-${index % TAGS}`],
      parameters: { x: Math.random(), window: 100 },
      created_at: time,
      updated_at: time,
    };
  };
}

/** Several batches at a time, so that the database never waits for the next. */
async function fill(collection, count, drift) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const first = next;
      next += BATCH;
      const size = Math.min(BATCH, count - first);
      await collection.insertMany(
        Array.from({ length: size }, (_, offset) => drift(first + offset)),
        UNSAFE,
      );
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
