import type { Document, mongo, Schema } from 'mongoose';
import { clearTheWay, stamped, withGuard } from './guard.js';
import type { Ahead } from './read-hooks.js';
import { upgradeStored, type AnyModel } from './stored-upgrade.js';
import type { StoredDocument, UpgradeChain } from './upgrade-chain.js';

type BulkOperation = mongo.AnyBulkWriteOperation<StoredDocument>;
interface BulkOptions {
  readonly session?: mongo.ClientSession;
}

/** Gives every new document the current version, and guards what does not run through queries. */
export function addInsertHooks(schema: Schema, chain: UpgradeChain, ahead: Ahead): void {
  schema.pre('save', async function (this: Document) {
    if (this.isNew) {
      this.set(chain.field, chain.version);
      return;
    }
    if (ahead.delete(this)) {
      await upgradeStored(this.constructor as AnyModel, chain, this._id, this.$session() ?? undefined);
    }
    this.$where = { ...this.$where, [chain.field]: chain.updatable };
  });
  schema.pre('insertMany', function (this: unknown, documents: StoredDocument | StoredDocument[]) {
    for (const document of [documents].flat()) document[chain.field] = chain.version;
  });
  schema.pre('bulkWrite', async function (this: unknown, operations: BulkOperation[], options?: BulkOptions) {
    for (const operation of operations) {
      await guardBulkOperation(this as AnyModel, chain, operation, options?.session);
    }
  });
}

/** A bulk write does not say which of its operations missed, so each one's way is cleared before. */
async function guardBulkOperation(
  model: AnyModel,
  chain: UpgradeChain,
  operation: BulkOperation,
  session?: mongo.ClientSession,
): Promise<void> {
  if ('insertOne' in operation) {
    operation.insertOne.document[chain.field] = chain.version;
    return;
  }
  const guarded = 'replaceOne' in operation ? operation.replaceOne : updateOf(operation);
  if (guarded === undefined) return;
  const guard = 'replacement' in guarded ? chain.replaceable : chain.updatable;
  await clearTheWay(model, chain, guarded.filter as StoredDocument, guard, session);
  guarded.filter = withGuard(guarded.filter as StoredDocument, chain, guard);
  if ('replacement' in guarded) guarded.replacement = { ...guarded.replacement, [chain.field]: chain.version };
  else if (guarded.upsert) guarded.update = stamped(guarded.update, chain);
}

function updateOf(operation: BulkOperation) {
  if ('updateOne' in operation) return operation.updateOne;
  return 'updateMany' in operation ? operation.updateMany : undefined;
}
