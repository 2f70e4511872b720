import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type DatabaseSettings, type MountedPassword, readMountedPassword } from '#libs/config';
import { connectionFault } from './connection-fault.js';
import { createClient } from './create-client.js';
import { DatabasePassword } from './database-password.js';

/** Milliseconds between two looks at the file: as long as new connections may fail after a change in the database. */
const PERIOD_MS = 1_000;

/**
 * Reads the mounted database password again when its file changes. A new one is tried out before it is used, so a file that
 * is faulty, or is changed before the database is, leaves everything as it was, with one error in the log.
 */
export class PasswordWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PasswordWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** What the last error in the log was about: each fault is told once. */
  private told: string | undefined;

  constructor(
    private readonly settings: DatabaseSettings,
    private readonly password: DatabasePassword,
  ) {}

  onApplicationBootstrap(): void {
    const { mountedPassword } = this.settings;
    if (!mountedPassword) return;
    this.timer = setInterval(() => {
      this.looking ??= this.look(mountedPassword).finally(() => {
        this.looking = undefined;
      });
    }, PERIOD_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Never rejects. */
  private async look({ path }: MountedPassword): Promise<void> {
    const found = readMountedPassword(path);
    if (!found.ok) return this.tell(found.problem, `The database password in ${path} is faulty: ${found.problem}.`);
    if (found.value === this.password.current) {
      this.told = undefined;
      return;
    }
    const verdict = await this.tryOut(found.value);
    if (verdict === 'refused') return this.tell(found.value, `The database does not accept the password in ${path}.`);
    if (verdict === 'unknown') return;
    this.password.change(found.value);
    this.told = undefined;
    this.logger.log('The database password was changed: new connections log in with the new one.');
  }

  private tell(fault: string, message: string): void {
    if (this.told === fault) return;
    this.told = fault;
    this.logger.error(`${message} The old one stays, and the file is read again every ${PERIOD_MS / 1_000} s.`);
  }

  /** `unknown`: the database cannot be asked now. */
  private async tryOut(text: string): Promise<'accepted' | 'refused' | 'unknown'> {
    const { settings } = this;
    const client = createClient(settings, new DatabasePassword(text), { maxPoolSize: 1 });
    try {
      await client.db('admin').command({ ping: 1 });
      return 'accepted';
    } catch (error) {
      return connectionFault(error, settings.uri).kind === 'authentication' ? 'refused' : 'unknown';
    } finally {
      await client.close();
    }
  }
}
