import mongoose, { Document, type Query, type Schema } from 'mongoose';
import { upgradeStored, type AnyModel } from './stored-upgrade.js';
import type { StoredDocument, UpgradeChain } from './upgrade-chain.js';
import { WriteBacks } from './write-backs.js';

type AnyQuery = Query<unknown, StoredDocument>;
type Found = StoredDocument | Document;

/** Hydrated documents that are ahead of the store, until they are saved. */
export type Ahead = WeakSet<object>;

/** Upgrades what `find`, `findOne` and lean cursors return. */
export function addReadHooks(schema: Schema, chain: UpgradeChain, ahead: Ahead): void {
  schema.pre(['find', 'findOne'], function (this: AnyQuery) {
    refusePopulation(this);
    selectVersion(this, chain.field);
  });
  schema.post('find', async function (this: AnyQuery, found: unknown) {
    if (!Array.isArray(found) || isExplanation(this)) return;
    const upgraded = await upgradeFound(this, chain, found, ahead);
    if (upgraded !== found) return mongoose.overwriteMiddlewareResult(upgraded);
  });
  schema.post('findOne', async function (this: AnyQuery, found: unknown) {
    if (found === null || isExplanation(this)) return;
    const [upgraded = null] = await upgradeFound(this, chain, [found as Found], ahead);
    if (upgraded !== found) return mongoose.overwriteMiddlewareResult(upgraded);
  });
}

/** A populated lean document holds other documents where `up` steps expect ids. */
function refusePopulation(query: AnyQuery): void {
  if (query.getPopulatedPaths().length > 0) throw new Error('Documents with versions cannot be populated in a query.');
}

function isExplanation(query: AnyQuery): boolean {
  return query.getOptions()['explain'] !== undefined;
}

/** A hook of a cursor can change a lean document in place, but cannot put another in the place of a hydrated one. */
function refuseCursor(query: AnyQuery): void {
  if (Reflect.get(query, '_execCount') === 0) throw new Error('A cursor over documents with versions must be lean.');
}

/** Without the version and the id in it, an answer could not be told from one of the first version. */
function selectVersion(query: AnyQuery, field: string): void {
  const projection = query.projection();
  if (projection == null || Object.keys(projection).length === 0) return;
  const positional = Object.keys(projection).find((path) => path.endsWith('.$'));
  if (positional !== undefined) throw new Error(`Select ${positional} by $elemMatch: its document may be read twice.`);
  const { _id: _, [field]: __, ...others } = projection as Record<string, unknown>;
  const inclusive = Object.values(others).some((value) => value === 1 || value === true);
  const whole = Object.keys(others).length === 0;
  if (whole) query.projection(includes(projection[field]) || includes(projection['_id']) ? { _id: 1, [field]: 1 } : {});
  else query.projection((inclusive ? { ...others, [field]: 1 } : others) as Record<string, number>);
}

function includes(value: unknown): boolean {
  return value === 1 || value === true;
}

async function upgradeFound(query: AnyQuery, chain: UpgradeChain, found: Found[], ahead: Ahead): Promise<Found[]> {
  const older = found.filter((document) => isOlder(chain, document));
  if (older.length === 0) return found;
  const model = query.model as unknown as AnyModel;
  if (isProjected(query)) return rereadProjected(query, model, chain, found, older);
  const replacements = new Map<Found, Document>();
  for (const document of older) {
    if (document instanceof Document) {
      refuseCursor(query);
      const hydrated = await hydrateUpgraded(query, model, chain, document);
      ahead.add(hydrated);
      replacements.set(document, hydrated);
    } else overwrite(document, chain.upgrade(document));
    writeBack(query, model, chain, document['_id' as keyof Found]);
  }
  return replacements.size === 0 ? found : found.map((document) => replacements.get(document) ?? document);
}

/** @throws Conflict for a version that this service cannot read */
function isOlder(chain: UpgradeChain, document: Found): boolean {
  const stored = { [chain.field]: document instanceof Document ? document.get(chain.field) : document[chain.field] };
  const state = chain.stateOf(stored);
  if (state === 'unsupported') throw chain.refusal(stored);
  return state === 'older';
}

function isProjected(query: AnyQuery): boolean {
  return Object.keys(query.projection() ?? {}).length > 0;
}

/** In place, because that is the only change of a result that reaches the user of a cursor. */
function overwrite(document: StoredDocument, upgraded: StoredDocument): void {
  for (const key of Object.keys(document)) if (!(key in upgraded)) Reflect.deleteProperty(document, key);
  Object.assign(document, upgraded);
}

/** From the stored form: casting to the current schema has already dropped what only the older form has. */
async function hydrateUpgraded(query: AnyQuery, model: AnyModel, chain: UpgradeChain, document: Document) {
  const session = query.getOptions().session ?? undefined;
  const stored = await model.collection.findOne({ _id: document._id } as StoredDocument, {
    ...(session && { session }),
  });
  if (stored === null) return document;
  const hydrated = model.hydrate(chain.upgrade(stored));
  hydrated.$session(session ?? null);
  return hydrated as unknown as Document;
}

function writeBack(query: AnyQuery, model: AnyModel, chain: UpgradeChain, id: unknown): void {
  // A transaction may go on to write the document itself; a write from outside would only make the two collide.
  if (query.getOptions().session?.inTransaction()) return;
  WriteBacks.of(model.db).schedule(model.collection.name, id, () => upgradeStored(model, chain, id));
}

/**
 * A part of a document cannot be upgraded, and must never be written back as if it were the whole. So the stored
 * documents are upgraded first and the same parts are read again: two more round trips, once in a document's life.
 */
async function rereadProjected(
  query: AnyQuery,
  model: AnyModel,
  chain: UpgradeChain,
  found: Found[],
  older: Found[],
): Promise<Found[]> {
  const session = query.getOptions().session ?? undefined;
  const ids = older.map((document) => document['_id' as keyof Found] as unknown);
  for (const id of ids) await upgradeStored(model, chain, id, session);
  const again = model.find({ _id: { $in: ids } } as StoredDocument, query.projection()).session(session ?? null);
  const lean = query.mongooseOptions().lean;
  const reread: Found[] = lean ? await again.lean(lean) : await again;
  const byId = new Map(reread.map((document) => [String(document['_id' as keyof Found]), document]));
  const isReread = new Set(older);
  const results = found.map((document) => {
    if (!isReread.has(document)) return document;
    const current = byId.get(String(document['_id' as keyof Found]));
    if (current === undefined || document instanceof Document || current instanceof Document) return current;
    overwrite(document, current);
    return document;
  });
  return results.every((document, index) => document === found[index])
    ? found
    : results.filter((document) => document !== undefined);
}
