import type { Duplex } from 'node:stream';
import { Injectable } from '@nestjs/common';

/** The uploads and exports of this process. */
@Injectable()
export class OpenStreams {
  /** How many run. */
  uploads = 0;
  exports = 0;
  private readonly connections = new Set<Duplex>();
  private isOver = false;

  /**
   * Counts one more.
   * @returns counts one less
   */
  begin(kind: 'uploads' | 'exports'): () => void {
    this[kind] += 1;
    return () => void (this[kind] -= 1);
  }

  /**
   * Has the connection of a stream cut when the streams are.
   * @returns to be called when the connection is no longer that of the stream
   */
  add(connection: Duplex): () => void {
    if (this.isOver) connection.destroy();
    else this.connections.add(connection);
    return () => void this.connections.delete(connection);
  }

  /**
   * Cuts all that run, and all that come later: their clients see answers without an end. Of a drift whose line was answered
   * nothing is lost.
   * @returns how many are running
   */
  cut(): number {
    this.isOver = true;
    for (const connection of this.connections) connection.destroy();
    return this.connections.size;
  }
}
