// The limit: for each request the very database commands that the service sent for it, in order and with the same concerns,
// and the very bytes that it answered, on the bare HTTP adapter and the bare driver. No token, no validation, no mapping:
// no service on this database can cost less per request. Run by the bench only.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
// the very driver that the service uses: another copy may be another version
import mongoose from 'mongoose';

const { port, uri, database: name, poolSize, scripts: file } = JSON.parse(process.argv[2]);
const { MongoClient, ObjectId } = mongoose.mongo;
const { EJSON } = mongoose.mongo.BSON;

const client = await MongoClient.connect(uri, { maxPoolSize: poolSize, retryWrites: true });
const database = client.db(name);

/** By request; where several are sent to one place, they take turns. */
const scripts = new Map();
for (const { body, ...script } of EJSON.parse(readFileSync(file, 'utf8'), { relaxed: false })) {
  const known = scripts.get(script.key) ?? { turn: 0, variants: [] };
  known.variants.push({ ...script, status: Number(script.status), body: Buffer.from(body, 'base64') });
  scripts.set(script.key, known);
}

const server = fastify({ logger: false });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
server.get('/ready', (_request, reply) => reply.status(204).send());
server.all('/*', async (request, reply) => {
  const { steps, status, headers, body } = nextOf(`${request.method} ${request.url}`);
  for (const step of steps) await (step.length === 1 ? send(step[0]) : Promise.all(step.map(send)));
  return reply.status(status).headers(headers).send(body);
});
await server.listen({ port, host: '127.0.0.1' });

function nextOf(key) {
  const script = scripts.get(key);
  if (!script) throw new Error(`Nothing was recorded for ${key}.`);
  script.turn = (script.turn + 1) % script.variants.length;
  return script.variants[script.turn];
}

/** Inserts by the driver's own method, which numbers them so that they can be tried again: the server pays for that, too. */
function send(command) {
  if (command.insert === undefined) return database.command(command);
  const { insert, documents, ordered, writeConcern } = command;
  return database.collection(insert).insertMany(documents.map(renewed), { ordered, writeConcern });
}

/** The same document with what must be unique made anew. */
function renewed(document) {
  const isExperiment = document.experiment_id === undefined;
  const ids = isExperiment ? { _id: randomUUID(), name: randomUUID() } : { _id: new ObjectId(), id: randomUUID() };
  return { ...document, ...ids };
}
