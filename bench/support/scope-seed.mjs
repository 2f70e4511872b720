import { randomUUID } from 'node:crypto';
import { Client } from '../../tools/demo/client.mjs';

const BATCH = 5_000;

/** How long a description is, so that a slow pattern has something to be slow on. */
const SECRET = 'Project Falcon: buy ';

/**
 * Registers the caller and stores experiments by somebody else: private ones but for a hundredth, of which the caller may
 * read some. One private experiment, which nobody may read, has a description worth guessing.
 *
 * @param {{url: string, authorization: string, database: import('mongodb').Db}} where
 * @param {{experiments: number, readable: number}} options
 * @returns {Promise<{secret: string, at: Date}>} the text to guess, and when its experiment was created
 */
export async function seedScope({ url, authorization, database }, { experiments, readable }) {
  const { body: caller } = await new Client(url, authorization.replace('Bearer ', '')).request('POST', '/user');
  const collection = database.collection('app.experiments');
  const now = Date.now();
  const every = Math.floor(experiments / readable);
  let batch = [];
  for (let index = 0; index < experiments; index += 1) {
    const at = new Date(now - index * 60_000);
    const isSecret = index === Math.floor(experiments / 2);
    const entities = index % every === 0 && !isSecret ? [caller.id] : ['/somebody/else'];
    batch.push({
      _id: randomUUID(),
      name: `experiment ${index}`,
      description: isSecret ? SECRET + 'x'.repeat(2_000) : 'nothing to see',
      public: false,
      permissions: entities.map((entity) => ({ entity, level: 'Read' })),
      tags: ['nightly'],
      configuration: { x: index % 10 },
      status: 'active',
      created_at: at,
      updated_at: at,
      revision: 0,
      schema_version: '1.1.0',
    });
    if (batch.length === BATCH || index === experiments - 1) {
      await collection.insertMany(batch, { ordered: false });
      batch = [];
    }
  }
  return { secret: SECRET, at: new Date(now - Math.floor(experiments / 2) * 60_000) };
}
