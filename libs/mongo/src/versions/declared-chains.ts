import type { Connection, Schema } from 'mongoose';
import type { AnyModel } from './stored-upgrade.js';
import type { UpgradeChain } from './upgrade-chain.js';

/** A kind of document whose stored form has versions. */
export interface VersionedKind {
  /** What it is, in lower case: `user`, `experiment`. */
  readonly name: string;
  readonly model: AnyModel;
  readonly chain: UpgradeChain;
}

/** By the schema that a model was compiled from, which may be a copy of the declared one. */
const declared = new WeakMap<Schema, UpgradeChain>();

export function declareChain(schema: Schema, chain: UpgradeChain): void {
  declared.set(schema, chain);
}

/** The versioned models of a connection, by the name of their kind. */
export function versionedKinds(connection: Connection): VersionedKind[] {
  const models = Object.values(connection.models) as unknown as AnyModel[];
  return models.flatMap((model) => {
    const chain = declared.get(model.schema as Schema);
    return chain ? [{ name: kindOf(model), model, chain }] : [];
  });
}

/** Models of features are named after their classes: `UserDocument`. */
function kindOf({ modelName }: AnyModel): string {
  return modelName.replace(/Document$/, '').toLowerCase();
}
