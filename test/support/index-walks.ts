import type { Connection } from 'mongoose';
import type { SeenCommand } from './profile.js';

/** One walk through an index, of some plan that the database thought of for a command. */
export interface IndexWalk {
  readonly collection: string;
  /** The index's name; undefined for a walk through the whole collection. */
  readonly index: string | undefined;
  /** By path of the index: the ranges as the database prints them, such as `[true, true]`. */
  readonly bounds: Readonly<Record<string, readonly string[]>>;
}

type Json = Readonly<Record<string, unknown>>;

/** What of a sent command decides on its plans. */
const DECISIVE = new Set(
  'find count aggregate pipeline filter query sort projection hint skip limit singleBatch collation cursor'.split(' '),
);

/** Every walk of every plan that the database considered for a command, also of those that it gave up. */
export async function walksOf(database: Connection, seen: SeenCommand): Promise<IndexWalk[]> {
  const command = Object.fromEntries(Object.entries(seen.command).filter(([key]) => DECISIVE.has(key)));
  const explained = await database.db?.command({ explain: command, verbosity: 'allPlansExecution' });
  const collection = seen.name.split(' ')[1] ?? '';
  return walksIn(explained as Json, collection);
}

function walksIn(value: unknown, collection: string): IndexWalk[] {
  if (Array.isArray(value)) return value.flatMap((each) => walksIn(each, collection));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  const inner = Object.values(node).flatMap((each) => walksIn(each, collection));
  switch (node['stage']) {
    case 'COLLSCAN':
      return [{ collection, index: undefined, bounds: {} }, ...inner];
    case 'IDHACK':
      return [{ collection, index: '_id_', bounds: {} }, ...inner];
    case 'IXSCAN':
    case 'COUNT_SCAN':
    case 'DISTINCT_SCAN':
      return [
        { collection, index: String(node['indexName']), bounds: boundsOf(node['indexBounds'] as Json) },
        ...inner,
      ];
    default:
      return inner;
  }
}

/** A count says from where to where it walks, key by key; everything else says the ranges of each path. */
function boundsOf(bounds: Json | undefined): IndexWalk['bounds'] {
  if (!bounds) return {}; // the execution's part of an explanation repeats a walk without them
  const { startKey, endKey } = bounds as { readonly startKey?: Json; readonly endKey?: Json };
  if (!startKey || !endKey) return bounds as IndexWalk['bounds'];
  const paths = Object.keys(startKey).map((path) => {
    const [from, to] = [startKey[path], endKey[path]].map((key) => JSON.stringify(key));
    return [path, [`[${from}, ${to}]`]] as const;
  });
  return Object.fromEntries(paths);
}
