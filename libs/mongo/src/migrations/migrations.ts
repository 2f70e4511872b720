import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { isAway } from '../errors/to-api-error.js';
import { Leases } from '../leases/leases.js';
import { versionedKinds } from '../versions/declared-chains.js';
import { eagerUpgrade } from './eager-upgrade.js';
import { MigrationRecords } from './migration-records.js';
import type { Migration } from './migration.js';

const LEASE = 'migrations';

/**
 * Milliseconds after which another replica may take over from one that died. Every start waits for that long behind a
 * replica that was killed while it started itself.
 */
const LEASE_TTL_MS = 6_000;

/** Milliseconds between looks whether the other replica is done. */
const PAUSE_MS = 250;

/** Most milliseconds that a start waits for another replica; then it fails, and whoever runs the service starts it again. */
const WAIT_LIMIT_MS = 10 * 60 * 1_000;

/** Makes all migrations before the service serves: on one replica, while the others wait. */
@Injectable()
export class Migrations {
  private readonly logger = new Logger('Migrations');
  private readonly registered: Migration[] = [];

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly leases: Leases,
    private readonly records: MigrationRecords,
  ) {}

  /** A feature says here, until modules are initialised, what has to be changed besides what its upgrade steps do. */
  register(migration: Migration): void {
    this.registered.push(migration);
  }

  /**
   * Makes every migration, in the order: registered ones that come before upgrades, upgrades of eager kinds, other
   * registered ones.
   * @throws Error that names the migration that failed, or the wait for another replica that took too long
   */
  async run(waitLimitMs = WAIT_LIMIT_MS): Promise<void> {
    const deadline = Date.now() + waitLimitMs;
    let waiting = false;
    for (;;) {
      const outcome = await this.runUnderLease();
      if (outcome === 'done') return;
      if (outcome === 'held by another' && !waiting) {
        waiting = true;
        this.logger.log('Waiting for another replica that migrates the stored data.');
      }
      if (Date.now() > deadline) {
        throw new Error(`Another replica still migrates the stored data after ${waitLimitMs} ms. Start again later.`);
      }
      await sleep(PAUSE_MS);
    }
  }

  private async runUnderLease(): Promise<'done' | 'lost' | 'away' | 'held by another'> {
    let begun = false;
    let done = false;
    try {
      const held = await this.leases.whileHeld(LEASE, LEASE_TTL_MS, async (lost) => {
        begun = true;
        done = await this.runAll(lost);
      });
      if (!held) return 'held by another';
    } catch (error) {
      // taking the lease, or giving it back: it ends by itself
      if (!isAway(error) || (begun && !done)) throw error;
      if (!done) return 'away';
    }
    return done ? 'done' : 'lost';
  }

  /** @returns false when the lease was lost before the end */
  private async runAll(lost: AbortSignal): Promise<boolean> {
    try {
      for (const migration of this.all()) await this.runOne(migration, lost);
      return true;
    } catch (error) {
      if (!lost.aborted) throw error;
      this.logger.warn('The lease of the migrations was lost; they go on when it can be taken again.');
      return false;
    }
  }

  private all(): Migration[] {
    const upgrades = versionedKinds(this.connection)
      .filter(({ chain }) => chain.eager)
      .map(eagerUpgrade);
    const first = this.registered.filter(({ beforeUpgrades }) => beforeUpgrades);
    return [...first, ...upgrades, ...this.registered.filter((migration) => !first.includes(migration))];
  }

  private async runOne(migration: Migration, lost: AbortSignal): Promise<void> {
    const { id, description } = migration;
    const startedAt = new Date();
    const { documents } = await runNamed(migration, lost);
    lost.throwIfAborted();
    await this.records.record({ id, description, startedAt, finishedAt: new Date(), documents });
    if (documents > 0) this.logger.log(`${description} Changed: ${documents}.`);
  }
}

async function runNamed(migration: Migration, lost: AbortSignal): ReturnType<Migration['run']> {
  try {
    return await migration.run(lost);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The migration ${migration.id} failed: ${reason}`, { cause: error });
  }
}
