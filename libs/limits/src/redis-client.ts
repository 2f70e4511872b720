/** What is used of a client of Redis. */
export interface RedisClient {
  readonly isOpen: boolean;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  sendCommand(command: readonly string[]): Promise<unknown>;
  /** Closes the connection and rejects whatever waits for an answer; only while `isOpen`. */
  destroy(): void;
}

/**
 * A client that is not connected yet, does so once and queues nothing while it is not. The library is loaded only here: it
 * takes some 20 MB, which services without Redis need not spend.
 *
 * @param connectLimitMs milliseconds until an attempt to connect fails
 */
export async function createRedisClient(url: string, connectLimitMs: number): Promise<RedisClient> {
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    RESP: 2, // whatever serves has it, forks too
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: connectLimitMs, reconnectStrategy: false },
  });
  return {
    get isOpen() {
      return client.isOpen;
    },
    on: (event, listener) => client.on(event, listener),
    connect: () => client.connect(),
    sendCommand: (command) => client.sendCommand([...command]),
    destroy: () => client.destroy(),
  };
}
