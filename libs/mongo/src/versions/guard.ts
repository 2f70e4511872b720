import type { mongo } from 'mongoose';
import { ServiceUnavailable } from '#libs/http';
import { upgradeMatching, type AnyModel } from './stored-upgrade.js';
import type { StoredDocument, UpgradeChain } from './upgrade-chain.js';

export type Update = mongo.UpdateFilter<StoredDocument> | StoredDocument[];

/** Tries of one update whose document keeps being put back to an older version by somebody else. */
export const MOST_TRIES = 5;

/** The filter that also asks for a version; a condition on the version that it already has stays. */
export function withGuard(filter: StoredDocument, chain: UpgradeChain, guard: StoredDocument): StoredDocument {
  return chain.field in filter ? { $and: [filter, { [chain.field]: guard }] } : { ...filter, [chain.field]: guard };
}

/**
 * What the unguarded filter of an update that missed matches after all: an older document, or one that somebody upgraded
 * since. Undefined when the miss was a true one.
 * @throws Conflict (409) when the match is of a version that this service may not change like this
 */
export async function findMatch(
  model: AnyModel,
  chain: UpgradeChain,
  filter: StoredDocument,
  guard: StoredDocument,
  session?: mongo.ClientSession,
): Promise<StoredDocument | undefined> {
  const match = await findVersion(model, chain, castFilter(model, filter), session);
  if (match !== undefined) refuse(chain, match, guard);
  return match;
}

/**
 * Upgrades all older documents that match, until none is left.
 * @throws Conflict (409) when one matches that is of a version that this service may not change like this
 */
export async function clearTheWay(
  model: AnyModel,
  chain: UpgradeChain,
  filter: StoredDocument,
  guard: StoredDocument,
  session?: mongo.ClientSession,
): Promise<void> {
  const cast = castFilter(model, filter);
  const blocking = { $and: [cast, { $nor: [{ [chain.field]: guard }] }] };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await findVersion(model, chain, blocking, session);
    if (found === undefined) return;
    refuse(chain, found, guard);
    await upgradeMatching(model, chain, cast, session);
  }
  throw new ServiceUnavailable('The documents are being changed by others.', 1);
}

function castFilter(model: AnyModel, filter: StoredDocument): StoredDocument {
  return model.find().cast(model, { ...filter });
}

async function findVersion(
  model: AnyModel,
  chain: UpgradeChain,
  filter: StoredDocument,
  session?: mongo.ClientSession,
): Promise<StoredDocument | undefined> {
  const projection = { _id: 1, [chain.field]: 1 };
  return (await model.collection.findOne(filter, { projection, ...(session && { session }) })) ?? undefined;
}

/** A newer document is in the way of a replacement only: that would drop the fields that are unknown here. */
function refuse(chain: UpgradeChain, found: StoredDocument, guard: StoredDocument): void {
  const state = chain.stateOf(found);
  const replacesNewer = state === 'newer' && '$in' in guard;
  if (state === 'unsupported' || replacesNewer) throw chain.refusal(found);
}

/** An upserting update that gives a new document its version and leaves that of an existing one. */
export function stamped(update: Update, chain: UpgradeChain): Update {
  if (Array.isArray(update)) {
    return [...update, { $set: { [chain.field]: { $ifNull: [`$${chain.field}`, chain.version] } } }];
  }
  return { ...update, $setOnInsert: { ...update.$setOnInsert, [chain.field]: chain.version } };
}
