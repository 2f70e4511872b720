import type { Schema } from 'mongoose';
import { addInsertHooks } from './insert-hooks.js';
import { addReadHooks } from './read-hooks.js';
import { declareChain } from './declared-chains.js';
import { UpgradeChain, type VersionOptions } from './upgrade-chain.js';
import { addUpdateHooks } from './update-hooks.js';

/**
 * The Mongoose plugin that keeps the documents of a schema at one version: what is read is upgraded in memory and written
 * back in the background, what is written carries the version, and no update touches a form that this service does not
 * know. What no hook sees (aggregates, native cursors) goes through `upgrade` of the chain that is returned.
 *
 * @example const chain = versioned(schema, { version: '1.1.0', steps: [{ from: '1.0.0', to: '1.1.0', up }] });
 * @throws Error when the steps do not lead from 1.0.0 to `version`
 */
export function versioned(schema: Schema, options: VersionOptions): UpgradeChain {
  const chain = new UpgradeChain(options);
  schema.plugin((target: Schema) => {
    declareChain(target, chain);
    const ahead = new WeakSet<object>();
    // No default: it would make a document without the field look like a current one. Immutable: no update lowers it.
    target.add({ [chain.field]: { type: String, immutable: true } });
    addReadHooks(target, chain, ahead);
    addUpdateHooks(target, chain);
    addInsertHooks(target, chain, ahead);
  });
  return chain;
}
