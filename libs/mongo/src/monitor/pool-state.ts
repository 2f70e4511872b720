import type { mongo } from 'mongoose';

/** Connections of the pool, as the driver's events tell it (CMAP specification). */
export class PoolState {
  private readonly known = new Set<string>();
  private readonly inUse = new Set<string>();
  private starting = 0;
  private failed = 0;
  private clears = 0;

  /** Open connections. */
  get size(): number {
    return this.known.size;
  }

  /** Connections that a command runs on. */
  get checkedOut(): number {
    return this.inUse.size;
  }

  /** Operations that wait for a connection. */
  get waiting(): number {
    return this.starting;
  }

  /** Operations that got none, since the start. */
  get failures(): number {
    return this.failed;
  }

  /** Times that all connections to a server were given up because of a fault, since the start. */
  get cleared(): number {
    return this.clears;
  }

  /** Follows the pools of a client from now on. */
  watch(client: mongo.MongoClient): void {
    const name = ({ address, connectionId }: { address: string; connectionId: number | '<monitor>' }): string =>
      `${address} ${connectionId}`;
    client.on('connectionReady', (event) => this.known.add(name(event)));
    client.on('connectionClosed', (event) => {
      this.known.delete(name(event));
      this.inUse.delete(name(event));
    });
    client.on('connectionCheckOutStarted', () => (this.starting += 1));
    client.on('connectionCheckOutFailed', () => {
      this.leaveQueue();
      this.failed += 1;
    });
    client.on('connectionCheckedOut', (event) => {
      this.leaveQueue();
      // one that was opened before anybody watched
      this.known.add(name(event));
      this.inUse.add(name(event));
    });
    client.on('connectionCheckedIn', (event) => this.inUse.delete(name(event)));
    client.on('connectionPoolCleared', () => (this.clears += 1));
  }

  /** One that began to wait before anybody watched was never counted. */
  private leaveQueue(): void {
    this.starting = Math.max(0, this.starting - 1);
  }
}
