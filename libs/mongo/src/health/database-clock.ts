import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

/** Milliseconds between two looks at the database's clock. */
const INTERVAL_MS = 5_000;

/** A clock that differs by less than this, beyond what the way to the database explains, is taken as right. */
const TOLERANCE_MS = 1_000;

/** Looks are not repeated earlier, however wrong the own clock is. */
const FRESH_MS = 1_000;

/** Milliseconds of one look. */
const LIMIT_MS = 2_000;

/** Milliseconds between two warnings. */
const WARNING_INTERVAL_MS = 60_000;

/** One look at the database's clock, and when it was by both of ours. */
interface Look {
  /** The database's time, as of the middle of the question. */
  readonly databaseTime: number;
  /** `performance.now()` then: nobody sets this clock. */
  readonly monotonic: number;
  readonly ownTime: number;
  /** Half of the time that the question took, by which the database's time may be wrong. */
  readonly doubtMs: number;
}

/**
 * The time that replicas agree on: their own as long as it is that of the database, else the database's. What one replica
 * counts as settled another one must not add to, so records get their times from here; a clock that is set or runs wrong
 * then makes no total wrong.
 */
@Injectable()
export class DatabaseClock implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DatabaseClock.name);
  private looking: Promise<void> | undefined;
  private last: Look | undefined;
  private timer: NodeJS.Timeout | undefined;
  private warnedAt = -Infinity;

  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Nothing is recorded before the first look. */
  async onModuleInit(): Promise<void> {
    await this.look();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), INTERVAL_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Waits for nothing unless the own clock is wrong. */
  async now(): Promise<Date> {
    const own = Date.now();
    if (this.last && isRight(own, this.last)) return new Date(own);
    // it may have been set right just now, or the machine has slept, which only the wall clock knows
    if (this.last === undefined || ageOf(this.last) > FRESH_MS) await this.look();
    return new Date(this.last === undefined || isRight(Date.now(), this.last) ? Date.now() : timeBy(this.last));
  }

  /**
   * Milliseconds by which the own clock is ahead of the database's for sure; negative when it is behind, 0 within what the way
   * to the database explains.
   */
  get differenceMs(): number {
    if (this.last === undefined) return 0;
    const difference = Date.now() - timeBy(this.last);
    return Math.sign(difference) * Math.max(0, Math.abs(difference) - this.last.doubtMs);
  }

  private look(): Promise<void> {
    this.looking ??= this.ask().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  /** What cannot be asked now stays as it was: the health of the database tells why. */
  private async ask(): Promise<void> {
    const [began, ownTime] = [performance.now(), Date.now()];
    try {
      const admin = this.connection.getClient().db('admin');
      const { localTime } = (await admin.command({ hello: 1, maxTimeMS: LIMIT_MS })) as { localTime: Date };
      const took = performance.now() - began;
      const look = { databaseTime: localTime.getTime(), monotonic: began + took / 2, ownTime: ownTime + took / 2 };
      this.last = { ...look, doubtMs: took / 2 };
      if (!isRight(Date.now(), this.last)) this.warn(this.differenceMs);
    } catch {
      return;
    }
  }

  private warn(differenceMs: number): void {
    if (performance.now() - this.warnedAt < WARNING_INTERVAL_MS) return;
    this.warnedAt = performance.now();
    const seconds = (Math.abs(differenceMs) / 1000).toFixed(1);
    const where = differenceMs > 0 ? 'ahead of' : 'behind';
    this.logger.warn(`The clock of this machine is ${seconds} s ${where} the database's: set it, such as by NTP.`);
  }
}

/** The database's time now. */
function timeBy({ databaseTime, monotonic }: Look): number {
  return databaseTime + performance.now() - monotonic;
}

function isRight(own: number, look: Look): boolean {
  return Math.abs(own - timeBy(look)) <= TOLERANCE_MS + look.doubtMs;
}

/** By the clock that went further: the monotonic one stands still while the machine sleeps. */
function ageOf({ monotonic, ownTime }: Look): number {
  return Math.max(performance.now() - monotonic, Math.abs(Date.now() - ownTime));
}
