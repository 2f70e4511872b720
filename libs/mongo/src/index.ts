export { InsertBatch } from './batches/insert-batch.js';
export { insertEach } from './batches/insert-each.js';
export { LookupBatch } from './batches/lookup-batch.js';
export { connect } from './connection/connect.js';
export { DatabaseModule, type DatabaseModuleAsyncOptions } from './connection/database.module.js';
export { StartPatience } from './connection/start-patience.js';
export { Replies, type Reading, type Reply } from './cursors/replies.js';
export { writeLimit } from './deadline/within-deadline.js';
export { WindowClosed, withinWindow } from './deadline/write-window.js';
export { isDuplicateKey, type DuplicateKey } from './errors/duplicate-key.js';
export { TimeLimitExceeded } from './errors/time-limit-exceeded.js';
export { DOCUMENT_LIMIT_BYTES, toApiError } from './errors/to-api-error.js';
export { withApiErrors } from './errors/with-api-errors.js';
export { EXACT_INTEGERS } from './exact-integers.js';
export { storedBytes } from './stored-bytes.js';
export { DatabaseClock } from './health/database-clock.js';
export { DatabaseHealth, type DatabaseFacts } from './health/database-health.js';
export { inRounds } from './in-rounds.js';
export type { IndexFault, IndexReport } from './indexes/index-report.js';
export { Leases } from './leases/leases.js';
export type { AppliedMigration, Migration } from './migrations/migration.js';
export { MigrationRecords } from './migrations/migration-records.js';
export { Migrations } from './migrations/migrations.js';
export { type StoredVersions, StoredVersionsService } from './migrations/stored-versions.js';
export { DatabaseMonitor } from './monitor/database-monitor.js';
export type { CommandObserver, ObservedCommand } from './monitor/observed-command.js';
export { batchHint } from './pages/batch.js';
export { findPage } from './pages/find-page.js';
export { rowOf } from './pages/keys.js';
export { leftOutOf } from './pages/left-out.js';
export type { PageQuery } from './pages/page-query.js';
export { placeOf } from './pages/place.js';
export { orderWithin, rangesAfter } from './pages/ranges-after.js';
export { AT_LEAST, boundedTotal, boundedTotalOnOneShard, countOnOneShard, totalOf } from './pages/totals.js';
export { mergeSorted } from './pages/sorted-merge.js';
export { behind } from './scope/behind.js';
export { chosenAccess } from './scope/branch-access.js';
export { type BranchedQuery, findBranchedPage } from './scope/branched-page.js';
export {
  amongFound,
  type Condition,
  everything,
  mayHold,
  scopeAlone,
  type ScopeBranch,
  type ScopedFilter,
  withinBranch,
  withinKeys,
} from './scope/scoped-filter.js';
export { type Transaction, withTransaction } from './transaction.js';
export { TransactionTurns } from './transaction-turns.js';
export { findOneAndUpdateVerbatim } from './versions/find-one-and-update-verbatim.js';
export type { StoredDocument, UpgradeStep, VersionOptions, VersionState } from './versions/upgrade-chain.js';
export { versioned } from './versions/versioned.js';
