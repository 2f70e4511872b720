import mongoose, { type mongo, type Query, type Schema } from 'mongoose';
import { ServiceUnavailable } from '#libs/http';
import { clearTheWay, findMatch, MOST_TRIES, stamped, withGuard, type Update } from './guard.js';
import { upgradeStored, type AnyModel } from './stored-upgrade.js';
import type { StoredDocument, UpgradeChain } from './upgrade-chain.js';

/** With the name of the operation, which Mongoose's types leave out. */
type AnyQuery = Query<unknown, StoredDocument> & { readonly op: string };

const REPLACES = new Set(['replaceOne', 'findOneAndReplace']);
const GUARDED = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/** An update on its way: the filter it was asked for, before the guard, and how often it ran. */
interface Guarded {
  readonly filter: StoredDocument;
  readonly tries: number;
}

/**
 * Lets an update touch only documents in a form that this service knows: every filter also asks for the version. An
 * update that misses looks whether an older document was in the way, upgrades it, and runs again; the usual update costs
 * nothing more. Updates where a miss would not show (several documents, an upsert, the first of an order) upgrade first.
 */
export function addUpdateHooks(schema: Schema, chain: UpgradeChain): void {
  const guarded = new WeakMap<object, Guarded>();
  const queriesOnly = { document: false, query: true } as const;

  schema.pre([...GUARDED], queriesOnly, async function (this: AnyQuery) {
    if (guarded.has(this)) return;
    const transforms: unknown = Reflect.get(this, '_transforms');
    if (Array.isArray(transforms) && transforms.length > 0) {
      throw new Error('An update of documents with versions takes no orFail() or transform(): look at its result.');
    }
    const filter = this.getFilter() as StoredDocument;
    guarded.set(this, { filter, tries: 1 });
    if (hidesMisses(this)) {
      await clearTheWay(modelOf(this), chain, filter, guardOf(this, chain), sessionOf(this));
    }
    this.setQuery(withGuard(filter, chain, guardOf(this, chain)));
    setVersion(this, chain);
  });

  for (const operation of GUARDED) {
    schema.post(operation, queriesOnly, async function (this: AnyQuery, result: unknown) {
      const state = guarded.get(this);
      if (state === undefined || hidesMisses(this) || !missed(result)) return;
      const { filter, tries } = state;
      const match = await findMatch(modelOf(this), chain, filter, guardOf(this, chain), sessionOf(this));
      if (match === undefined) return;
      if (tries >= MOST_TRIES) throw new ServiceUnavailable('The document is being changed by others.', 1);
      await upgradeStored(modelOf(this), chain, match['_id'], sessionOf(this));
      const again = this.clone();
      guarded.set(again, { filter, tries: tries + 1 });
      return mongoose.overwriteMiddlewareResult(await again.exec());
    });
  }
}

function modelOf(query: AnyQuery): AnyModel {
  return query.model as unknown as AnyModel;
}

function sessionOf(query: AnyQuery): mongo.ClientSession | undefined {
  return query.getOptions().session ?? undefined;
}

function guardOf(query: AnyQuery, chain: UpgradeChain): StoredDocument {
  return REPLACES.has(query.op) ? chain.replaceable : chain.updatable;
}

function hidesMisses(query: AnyQuery): boolean {
  const { upsert, sort } = query.getOptions();
  return query.op === 'updateMany' || upsert === true || sort != null;
}

/** Answers of updates and replacements count matches; those of findOneAnd… are the document, bare or as `value`. */
function missed(result: unknown): boolean {
  if (result === null) return true;
  if (typeof result !== 'object') return false;
  if ('matchedCount' in result) return result.matchedCount === 0;
  return 'lastErrorObject' in result && 'value' in result && result.value === null;
}

function setVersion(query: AnyQuery, chain: UpgradeChain): void {
  const update = query.getUpdate();
  if (update === null || update === undefined) return;
  if (REPLACES.has(query.op)) query.setUpdate({ ...update, [chain.field]: chain.version });
  else if (query.getOptions().upsert === true) query.setUpdate(stamped(update as Update, chain));
}
