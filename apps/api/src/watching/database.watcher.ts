import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import { DatabaseMonitor, type ObservedCommand } from '#libs/mongo';
import { Metrics, Tracing } from '#libs/telemetry';

/** Upper bounds in seconds: most commands walk an index and take a millisecond. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the service asks of the database, as metrics and as parts of traces. */
@Injectable()
export class DatabaseWatcher implements OnModuleInit {
  constructor(
    private readonly monitor: DatabaseMonitor,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.watchPool();
    if (this.metrics.enabled) this.countCommands();
    if (this.tracing.enabled) this.monitor.observe((command) => this.trace(command));
  }

  private countCommands(): void {
    const durations = this.metrics.histogram(
      {
        name: 'drift_watch_database_command_duration_seconds',
        help: 'Time from the sending of a database command to its answer, without waiting for a connection.',
        labels: ['command'],
      },
      SECONDS,
    );
    const failures = this.metrics.counter({
      name: 'drift_watch_database_command_failures_total',
      help: 'Database commands that failed, by class of the error; also those that are tried again.',
      labels: ['command', 'error'],
    });
    this.monitor.observe(({ name, milliseconds, error }) => {
      durations.observe({ command: name }, milliseconds / 1000);
      if (error !== undefined) failures.inc({ command: name, error: classOf(error) });
    });
  }

  private watchPool(): void {
    const { pool } = this.monitor;
    this.metrics.levels({
      name: 'drift_watch_database_pool_connections',
      help: 'Connections to the database: open ones, and those of them that a command runs on.',
      labels: ['state'],
      read: () => [
        { labels: { state: 'open' }, value: pool.size },
        { labels: { state: 'in_use' }, value: pool.checkedOut },
      ],
    });
    this.metrics.levels({
      name: 'drift_watch_database_pool_limit',
      help: 'Most connections to one database server (APP_DATABASE_POOL_SIZE).',
      read: () => this.settings.database.poolSize,
    });
    this.metrics.levels({
      name: 'drift_watch_database_pool_waiting',
      help: 'Operations that wait for a connection.',
      read: () => pool.waiting,
    });
    this.metrics.counts({
      name: 'drift_watch_database_pool_failures_total',
      help: 'Operations that got no connection.',
      read: () => pool.failures,
    });
    this.metrics.counts({
      name: 'drift_watch_database_pool_clears_total',
      help: 'Times that all connections to a database server were given up after a fault.',
      read: () => pool.cleared,
    });
  }

  private trace({ name, database, collection, milliseconds, error }: ObservedCommand): void {
    this.tracing.note({
      name: collection === undefined ? name : `${name} ${collection}`,
      attributes: {
        'db.system.name': 'mongodb',
        'db.namespace': database,
        'db.operation.name': name,
        ...(collection !== undefined && { 'db.collection.name': collection }),
      },
      milliseconds,
      ...(error !== undefined && { error }),
    });
  }
}

function classOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
