import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { StartPatience } from '#libs/mongo';
import type { CursorKey, CursorKeys } from '#libs/search';
import { CursorKeysRepository } from './cursor-keys.repository.js';

/** How long a key seals: 30 days. */
const PERIOD_MS = 30 * 24 * 3_600_000;

/** How often the keys are looked at: long before the next period, in which a key is needed that all replicas know. */
const REFRESH_MS = 3_600_000;

/**
 * The keys that cursors are sealed with. Each period of 30 days has a key of its own, which is stored a period ahead: every
 * replica knows it long before it is used, also one whose clock is ahead. A cursor is taken until the period after its own
 * ends, so for 30 to 60 days.
 */
@Injectable()
export class CursorKeysService implements CursorKeys, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CursorKeysService.name);
  private keys: ReadonlyMap<number, CursorKey> = new Map();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly stored: CursorKeysRepository,
    private readonly patience: StartPatience,
  ) {}

  /** Reads the keys, and makes those that are missing, before the service listens; then again each hour. */
  async onApplicationBootstrap(): Promise<void> {
    await this.patience.outlast(() => this.refresh());
    this.timer = setInterval(() => void this.refreshLater(), REFRESH_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get current(): CursorKey {
    const key = this.keys.get(this.period) ?? [...this.keys.values()].at(-1);
    if (!key) throw new Error('The keys of cursors have not been read.');
    return key;
  }

  find(id: number): CursorKey | undefined {
    return id >= this.period - 1 ? this.keys.get(id) : undefined;
  }

  /** Reads the keys as they are stored now. */
  async refresh(): Promise<void> {
    const { period } = this;
    await this.stored.ensure([period, period + 1]);
    await this.stored.deleteBefore(period - 2);
    const found = await this.stored.findFrom(period - 1);
    this.keys = new Map(found.map((key) => [key.id, key]));
  }

  /** The known keys serve until the next try. */
  private async refreshLater(): Promise<void> {
    await this.refresh().catch((error: unknown) => {
      this.logger.warn(`The keys of cursors could not be read: ${String(error)}`);
    });
  }

  private get period(): number {
    return Math.floor(Date.now() / PERIOD_MS);
  }
}
