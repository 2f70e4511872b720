import { Injectable } from '@nestjs/common';
import type { mongo } from 'mongoose';
import type { CommandObserver } from './observed-command.js';
import { PoolState } from './pool-state.js';
import { ReplyGate } from './reply-gate.js';
import { timedConnection } from './timed-connection.js';

/** Lets others see what the process asks of the database, and how its connections are. */
@Injectable()
export class DatabaseMonitor {
  /** Of all clients that were opened with this monitor. */
  readonly pool = new PoolState();
  private readonly observers: CommandObserver[] = [];

  /** Client options that let commands be observed. */
  readonly clientOptions = { connectionType: timedConnection(this.observers, new ReplyGate()) };

  /** Until somebody observes, nothing is measured. */
  observe(observer: CommandObserver): void {
    this.observers.push(observer);
  }

  /** Follows the connections of a client that was opened with `clientOptions`. */
  watch(client: mongo.MongoClient): void {
    this.pool.watch(client);
  }
}
