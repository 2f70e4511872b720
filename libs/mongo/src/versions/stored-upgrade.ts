import { isDeepStrictEqual } from 'node:util';
import { mongo, type Model } from 'mongoose';
import { withTransaction } from '../transaction.js';
import type { StoredDocument, UpgradeChain } from './upgrade-chain.js';

/** A model whatever its type: the upgrade works on stored documents, not on typed ones. */
export type AnyModel = Model<StoredDocument>;

/**
 * Brings one stored document to the current version, if it is older; nothing happens to any other.
 *
 * Read and write are one snapshot transaction: if anybody, also a service of an older release that knows nothing of this
 * version, changes the document in between, the database aborts the write and the upgrade starts again from what is
 * stored then. Only the fields that a step changed are written, so everything else keeps its BSON type and key order.
 */
export async function upgradeStored(
  model: AnyModel,
  chain: UpgradeChain,
  id: unknown,
  session?: mongo.ClientSession,
): Promise<void> {
  if (session?.inTransaction()) await replaceOlder(model, chain, id, session);
  else await withTransaction(model.db, (own) => replaceOlder(model, chain, id, own));
}

/** Brings all older documents that match a (cast) filter to the current version, one transaction each. */
export async function upgradeMatching(
  model: AnyModel,
  chain: UpgradeChain,
  filter: StoredDocument,
  session?: mongo.ClientSession,
): Promise<void> {
  const older = model.collection.find(
    { $and: [filter, chain.older] },
    { projection: { _id: 1 }, ...(session && { session }) },
  );
  for await (const { _id } of older) await upgradeStored(model, chain, _id, session);
}

async function replaceOlder(model: AnyModel, chain: UpgradeChain, id: unknown, session: mongo.ClientSession) {
  const filter = { _id: id } as StoredDocument;
  const stored = await model.collection.findOne(filter, { session });
  if (stored === null || chain.stateOf(stored) !== 'older') return;
  // A second copy to compare with: a step that changes its argument in place must not hide its change.
  const before = mongo.BSON.deserialize(mongo.BSON.serialize(stored, { ignoreUndefined: false }));
  const change = difference(before, chain.upgrade(stored));
  await model.collection.updateOne({ ...filter, [chain.field]: before[chain.field] ?? null }, change, { session });
}

function difference(before: StoredDocument, after: StoredDocument): mongo.UpdateFilter<StoredDocument> {
  const changed = Object.entries(after).filter(
    ([key, value]) => value !== undefined && !(key in before && isDeepStrictEqual(before[key], value)),
  );
  const removed = Object.keys(before).filter((key) => after[key] === undefined);
  return {
    $set: Object.fromEntries(changed),
    ...(removed.length > 0 && { $unset: Object.fromEntries(removed.map((key) => [key, ''])) }),
  };
}
