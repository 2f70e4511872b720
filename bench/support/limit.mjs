// The limit: the same answers from the same database commands with the same concerns, on bare Node and the bare driver.
// It asks for no token and checks nothing, so no service on this database can cost less. Run by the bench only.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
// the very driver that the service uses: another copy may be another version
import mongoose from 'mongoose';

const { port, uri, database, poolSize, issuer, subject } = JSON.parse(process.argv[2]);
const { MongoClient, ObjectId } = mongoose.mongo;

const client = await MongoClient.connect(uri, {
  maxPoolSize: poolSize,
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
});
const users = client.db(database).collection('app.users');
const experiments = client.db(database).collection('app.experiments');
const drifts = client.db(database).collection('app.drifts');

const totals = new Map();
const started = new Date();

async function read(id) {
  await users.findOne({ issuer, subject });
  const { _id, revision: _revision, schema_version: _version, ...experiment } = await experiments.findOne({ _id: id });
  return { id: _id, ...experiment };
}

async function createExperiment(body) {
  await users.findOne({ issuer, subject });
  const now = new Date();
  const given = {
    ...body,
    public: false,
    permissions: [{ entity: subject, level: 'Manage' }],
    tags: [],
    configuration: {},
  };
  const kept = { status: 'active', created_at: now, created_by: subject, updated_at: now };
  const _id = randomUUID();
  await experiments.insertOne({ _id, ...given, ...kept, revision: 0, schema_version: '1.1.0' });
  await users.findOne({ issuer, subject });
  return { id: _id, ...given, ...kept };
}

async function create(experimentId, body) {
  await read(experimentId);
  const now = new Date();
  const history = [{ job_status: body.job_status, set_at: now, set_by: subject }];
  const times = { created_at: now, updated_at: now, status_history: history };
  const drift = { id: randomUUID(), ...times, schema_version: '1.0.0', ...body };
  const stored = { _id: new ObjectId(), experiment_id: experimentId, revision: 0, document_version: '1.1.0' };
  await drifts.insertOne({ ...stored, ...drift });
  return drift;
}

async function search(experimentId, response) {
  await read(experimentId);
  if (!totals.has(experimentId)) {
    totals.set(
      experimentId,
      await drifts.countDocuments({ experiment_id: experimentId, created_at: { $lte: started } }),
    );
  }
  const [found, recent] = await Promise.all([
    drifts.find({ experiment_id: experimentId }).sort({ created_at: -1, _id: -1 }).limit(11).toArray(),
    drifts.countDocuments({ experiment_id: experimentId, created_at: { $gt: started } }),
  ]);
  const total = totals.get(experimentId) + recent;
  const pages = Math.ceil(total / 10);
  const pagination = { total, total_pages: pages, first_page: 1, last_page: pages, page: 1, next_page: 2 };
  response.setHeader('x-pagination', JSON.stringify(pagination));
  return found
    .slice(0, 10)
    .map(({ _id, experiment_id: _experiment, revision: _revision, document_version: _version, ...drift }) => drift);
}

async function answer(request, response) {
  const [, , id, , action] = request.url.split('/');
  const body = request.method === 'POST' ? JSON.parse(await textOf(request)) : undefined;
  const isCreate = body !== undefined && action === undefined;
  const result = await (action ? search(id, response) : isCreate ? created(id, body) : read(id));
  const bytes = Buffer.from(JSON.stringify(result));
  response.writeHead(isCreate ? 201 : 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

function created(experimentId, body) {
  return experimentId === undefined ? createExperiment(body) : create(experimentId, body);
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

createServer((request, response) => {
  answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
}).listen(port, '127.0.0.1');
