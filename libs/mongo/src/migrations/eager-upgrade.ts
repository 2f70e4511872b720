import type { VersionedKind } from '../versions/declared-chains.js';
import { upgradeStored } from '../versions/stored-upgrade.js';
import type { StoredDocument } from '../versions/upgrade-chain.js';
import type { Migration } from './migration.js';

/** Documents that are upgraded at the same time, each in its own transaction. */
const CONCURRENT = 16;

/** Brings all stored documents of a kind to its current version. */
export function eagerUpgrade({ model, chain }: VersionedKind): Migration {
  const collection = model.collection.name;

  /** The next older documents in the order of `_id`: each part of the collection is looked at once. */
  async function olderAfter(last: unknown): Promise<unknown[]> {
    const after = last === undefined ? {} : { _id: { $gt: last } };
    const filter = { ...after, ...chain.older } as StoredDocument;
    const found = model.collection.find(filter, { projection: { _id: 1 }, sort: { _id: 1 }, limit: CONCURRENT });
    return (await found.toArray()).map(({ _id }) => _id as unknown);
  }

  return {
    id: `${collection.replace(/^app\./, '')}-${chain.version}`,
    description: `Brings all documents of ${collection} to version ${chain.version}.`,
    run: async (lost) => {
      let documents = 0;
      for (let ids = await olderAfter(undefined); ids.length > 0; ids = await olderAfter(ids.at(-1))) {
        lost.throwIfAborted();
        // one that fails must not leave others at work when the lease is given back
        const upgrades = await Promise.allSettled(ids.map((id) => upgradeStored(model, chain, id)));
        const failed = upgrades.find((upgrade) => upgrade.status === 'rejected');
        if (failed) throw failed.reason;
        documents += ids.length;
      }
      return { documents };
    },
  };
}
