/**
 * What the service does in its database, as privilege actions of MongoDB. The role in docs/mongodb-role.md has these and no
 * others; `dropCollection` is for the collections of an earlier server that were adopted.
 */
export const NEEDED_ACTIONS = [
  'find',
  'insert',
  'update',
  'remove',
  'createCollection',
  'createIndex',
  'listCollections',
  'listIndexes',
  'dropCollection',
] as const;

/** Where operators find the role. */
export const ROLE_DOCUMENT = 'docs/mongodb-role.md';
