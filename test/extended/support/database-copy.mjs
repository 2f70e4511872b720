import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mongo } from 'mongoose';

const { BSON } = mongo;
const batchSize = 500;

/** In MongoDB's own bytes, so that no type is lost on the way. */
const verbatim = { raw: true };

/**
 * Writes every collection as `<name>.bson`, documents one after the other, which is the form of mongodump. Indexes are left
 * out on purpose: the service makes its own.
 *
 * @param options.without names of collections that are left out
 */
export async function dump(database, folder, { without }) {
  await mkdir(folder, { recursive: true });
  const collections = await database.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of collections.filter((one) => !without.includes(one.name))) {
    const documents = await database.collection(name).find({}, verbatim).toArray();
    await writeFile(join(folder, `${encodeURIComponent(name)}.bson`), Buffer.concat(documents));
  }
}

/** Puts back what `dump` wrote, into an empty database. */
export async function restore(database, folder) {
  for (const file of await readdir(folder)) {
    const collection = database.collection(decodeURIComponent(file.replace(/\.bson$/, '')));
    const documents = documentsIn(await readFile(join(folder, file)));
    for (let from = 0; from < documents.length; from += batchSize) {
      await collection.insertMany(documents.slice(from, from + batchSize), { writeConcern: { w: 'majority' } });
    }
  }
}

/** Number of documents and hash of their bytes, by collection; their order does not count. */
export async function fingerprint(database) {
  const prints = {};
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
    const documents = await database.collection(name).find({}, verbatim).toArray();
    const hashes = documents.map((document) => createHash('sha256').update(document).digest('hex')).sort();
    prints[name] = `${hashes.length} ${createHash('sha256').update(hashes.join()).digest('hex')}`;
  }
  return prints;
}

/** Names of the indexes, by collection. */
export async function indexesOf(database) {
  const found = {};
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
    found[name] = (await database.collection(name).indexes()).map((index) => index.name).sort();
  }
  return found;
}

/** Integers of 64 bits and doubles stay what they are. */
function documentsIn(bytes) {
  const options = { promoteValues: false, promoteLongs: false, bsonRegExp: true };
  const documents = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
    documents.push(BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), options));
  }
  return documents;
}
