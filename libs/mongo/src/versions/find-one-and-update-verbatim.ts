import type { mongo } from 'mongoose';
import { writeLimit } from '../deadline/within-deadline.js';
import { clearTheWay } from './guard.js';
import type { AnyModel } from './stored-upgrade.js';
import type { StoredDocument, UpgradeChain } from './upgrade-chain.js';

/**
 * What `findOneAndUpdate` does on a model with versions, but without Mongoose's casting, which copies free objects and
 * drops the keys `constructor` and `prototype` from them: for updates whose values are checked and must stay as they are.
 * @returns the document after the update; undefined when none matches
 * @throws Conflict (409) when the match is of a version that this service may not change
 */
export async function findOneAndUpdateVerbatim<T extends StoredDocument>(
  model: AnyModel,
  chain: UpgradeChain,
  filter: StoredDocument,
  update: mongo.UpdateFilter<mongo.Document> | mongo.Document[],
  options: mongo.FindOneAndUpdateOptions = {},
): Promise<T | undefined> {
  const guarded = { ...filter, [chain.field]: chain.updatable };
  const run = (): Promise<StoredDocument | null> =>
    model.collection.findOneAndUpdate(guarded, update, { ...options, ...writeLimit(), returnDocument: 'after' });
  const updated = await run();
  if (updated) return updated as T;
  await clearTheWay(model, chain, filter, chain.updatable, options.session);
  return ((await run()) ?? undefined) as T | undefined;
}
