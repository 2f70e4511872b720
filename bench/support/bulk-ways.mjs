import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import mongoose from 'mongoose';

/** As the service does it. */
const BATCH = 1_000;
const DEPTH = 2;

/** `POST …/drift/bulk` with the bodies of `npm run demo`. */
export class Upload {
  title = 'POST …/drift/bulk';

  constructor(service, token) {
    this.service = service;
    this.token = token;
    this.pid = service.pid;
  }

  async prepare(lines) {
    const { drifts } = this.service;
    const texts = drifts.map((drift) => `${JSON.stringify(drift)}\n`);
    const parts = [];
    const made = new Map(); // a part begins at the same body as the one before when a batch has all of them
    for (let first = 0; first < lines; first += BATCH) {
      const [begin, size] = [first % texts.length, Math.min(BATCH, lines - first)];
      const part = () => Array.from({ length: size }, (_, index) => texts[(begin + index) % texts.length]).join('');
      const name = `${begin} ${size}`;
      if (!made.has(name)) made.set(name, part());
      parts.push(made.get(name));
    }
    return { parts, lines, headers: { authorization: `Bearer ${await this.token()}`, ...this.headers() } };
  }

  headers() {
    return { 'content-type': 'application/x-ndjson' };
  }

  send({ parts, lines, headers }) {
    const url = `${this.service.url}/experiment/${this.service.written}/drift/bulk`;
    return new Promise((resolve, reject) => {
      const sending = request(url, { method: 'POST', headers }, (answer) => {
        let tail = '';
        answer.setEncoding('utf8');
        answer.on('data', (text) => (tail = (tail + text).slice(-1_000)));
        answer.on('end', () => {
          const { summary } = JSON.parse(tail.trimEnd().split('\n').at(-1));
          if (summary?.stored === lines) resolve();
          else reject(new Error(`Not all was stored: ${tail}`));
        });
        answer.on('error', reject);
      });
      sending.on('error', reject);
      void sendAll(sending, parts).catch(reject);
    });
  }
}

/** The same with a key: each line's id and digest are computed, and nothing was stored before. */
export class KeyedUpload extends Upload {
  title = 'POST …/drift/bulk with a key';

  headers() {
    return { ...super.headers(), 'idempotency-key': randomUUID() };
  }
}

async function sendAll(sending, parts) {
  for (const part of parts) {
    if (!sending.write(part)) await new Promise((resolve) => sending.once('drain', resolve));
  }
  sending.end();
}

/** The driver's `insertMany` of what the service stored, from this process, as many at a time as the service. */
export class InsertMany {
  title = 'insertMany of the driver';
  pid = process.pid;

  constructor({ written }, database) {
    this.written = written;
    this.collection = database.collection('app.drifts');
  }

  async prepare(lines) {
    const stored = await this.collection.find({ experiment_id: this.written }).limit(BATCH).toArray();
    const copy = (index) => {
      const ids = { _id: new mongoose.mongo.ObjectId(), id: randomUUID() };
      return { ...stored[index % stored.length], ...ids, created_at: new Date() };
    };
    const documents = Array.from({ length: lines }, (_, index) => copy(index));
    return Array.from({ length: Math.ceil(lines / BATCH) }, (_, index) =>
      documents.slice(index * BATCH, (index + 1) * BATCH),
    );
  }

  async send(batches) {
    const waiting = batches.values();
    const options = { ordered: false, writeConcern: { w: 'majority', j: true } };
    const insertAll = async () => {
      for (const batch of waiting) await this.collection.insertMany(batch, options);
    };
    await Promise.all(Array.from({ length: DEPTH }, insertAll));
  }
}
