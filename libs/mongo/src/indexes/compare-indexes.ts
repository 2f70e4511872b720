import type { Connection, IndexDefinition, IndexOptions, mongo } from 'mongoose';
import type { AnyModel } from '../versions/stored-upgrade.js';
import type { IndexFault, IndexReport } from './index-report.js';

/** A declared index that the database does not have as declared. */
export interface PendingIndex {
  readonly model: AnyModel;
  readonly fields: Record<string, mongo.IndexDirection>;
  readonly options: mongo.CreateIndexesOptions;
}

export interface IndexComparison {
  readonly report: IndexReport;
  /** The missing ones; those that exist with other options cannot be created beside. */
  readonly pending: readonly PendingIndex[];
}

/** Compares the indexes of all registered schemas with the real ones; one `listIndexes` for each collection. */
export async function compareIndexes(connection: Connection): Promise<IndexComparison> {
  const models = Object.values(connection.models) as unknown as AnyModel[];
  const compared = await Promise.all(models.map(compareModel));
  const missing = compared.flatMap((one) => one.pending.map(asFault));
  const different = compared.flatMap((one) => one.different);
  const extra = compared.flatMap((one) => one.extra);
  const complete = missing.length === 0 && different.length === 0;
  return { report: { complete, missing, different, extra }, pending: compared.flatMap((one) => one.pending) };
}

export function asFault({ model, fields }: PendingIndex): IndexFault {
  return { collection: model.collection.name, index: JSON.stringify(fields) };
}

async function compareModel(model: AnyModel) {
  const collection = model.collection.name;
  const { toCreate, toDrop } = (await model.diffIndexes({ indexOptionsToCreate: true })) as unknown as {
    toCreate: [IndexDefinition, IndexOptions & { _autoIndex?: boolean }][];
    toDrop: string[];
  };
  const real = toDrop.length === 0 ? [] : ((await model.listIndexes()) as { name: string; key: object }[]);
  const unequal = real
    .filter(({ name }) => toDrop.includes(name))
    .map(({ name, key }) => ({ name, key: JSON.stringify(key) }));
  const declared = toCreate.map(([fields, { _autoIndex: _, ...options }]): PendingIndex => {
    return { model, fields: fields as PendingIndex['fields'], options: options as mongo.CreateIndexesOptions };
  });
  const isDifferent = ({ fields }: PendingIndex) => unequal.some(({ key }) => key === JSON.stringify(fields));
  const different = declared.filter(isDifferent).map(asFault);
  return {
    pending: declared.filter((index) => !isDifferent(index)),
    different,
    extra: unequal
      .filter(({ key }) => different.every(({ index }) => index !== key))
      .map(({ name }): IndexFault => ({ collection, index: name })),
  };
}
