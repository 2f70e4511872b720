import { Logger } from '@nestjs/common';
import { createRedisClient, type RedisClient } from './redis-client.js';
import { inTime } from './in-time.js';

/** Milliseconds that a request waits for a count, once: the connection is then given up. */
const COUNT_LIMIT_MS = 250;

/** Milliseconds that a new connection gets until it is ready. */
const CONNECT_LIMIT_MS = 2_000;

/** Milliseconds until the next attempt, after the first and after any later failure. */
const FIRST_PAUSE_MS = 100;
const PAUSE_MS = 1_000;

/** Counts a request by its weight and says how much time the window has left; it begins with the first. A key always expires. */
const SCRIPT = `
local used = ARGV[2] == '1' and redis.call('INCR', KEYS[1]) or redis.call('INCRBY', KEYS[1], ARGV[2])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return { used, left }`;

/** The count could not be had from the server. */
export class LinkFault extends Error {}

/** What went wrong last. */
export interface LastFault {
  readonly error: Error;
  readonly at: Date;
}

/**
 * One connection to Redis or Valkey. Any fault, a late answer among them, is the end of the connection: all that wait for it
 * are released, nobody waits until there is another, and that is tried for as long as it takes. Says once when the server
 * is lost and once when it is back.
 */
export class RedisLink {
  private readonly logger = new Logger(RedisLink.name);
  private client: RedisClient | undefined;
  /** Names the script on the server; only while the connection is ready. */
  private script: string | undefined;
  private retry: NodeJS.Timeout | undefined;
  private fault: LastFault | undefined;
  private failures = 0;
  private isClosed = false;

  /** @param url with credentials; never logged */
  constructor(private readonly url: string) {}

  get isUp(): boolean {
    return this.script !== undefined;
  }

  /** The last fault since the start. */
  get lastFault(): LastFault | undefined {
    return this.fault;
  }

  /** Connects without waiting for it; never throws. */
  open(): void {
    this.connect().catch((error: unknown) => this.lose(this.client, error));
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.retry);
    this.drop();
  }

  /**
   * Counts one more for a key.
   *
   * @param windowMs length of the window that begins when there is none
   * @param weight how many it counts as
   * @throws LinkFault at once when there is no connection, or when the answer is late or no count
   */
  async count(key: string, windowMs: number, weight = 1): Promise<{ used: number; leftMs: number }> {
    const { client, script } = this;
    if (!client || script === undefined) throw new LinkFault('There is no connection.');
    try {
      const command = client.sendCommand(['EVALSHA', script, '1', key, String(windowMs), String(weight)]);
      const [used, leftMs] = toNumbers(await inTime(command, COUNT_LIMIT_MS));
      return { used, leftMs };
    } catch (error) {
      this.lose(client, error);
      throw new LinkFault('The count could not be had.', { cause: error });
    }
  }

  private async connect(): Promise<void> {
    const client = await createRedisClient(this.url, CONNECT_LIMIT_MS);
    if (this.isClosed) return;
    this.client = client;
    client.on('error', (error: unknown) => this.lose(client, error));
    const script = await inTime(
      client.connect().then(() => client.sendCommand(['SCRIPT', 'LOAD', SCRIPT])),
      CONNECT_LIMIT_MS,
    );
    if (this.client !== client) return; // lost in the meantime
    this.script = String(script);
    if (this.failures > 0) this.logger.log('Rate limits are shared again: Redis is back.');
    this.failures = 0;
  }

  private lose(client: RedisClient | undefined, reason: unknown): void {
    if (client !== this.client || this.isClosed) return;
    this.drop();
    const error = reason instanceof Error ? reason : new Error(String(reason));
    this.fault = { error, at: new Date() };
    if (this.failures === 0) this.logger.warn(`Rate limits are not shared: Redis is away. ${error.message}`);
    this.retry = setTimeout(() => this.open(), this.failures === 0 ? FIRST_PAUSE_MS : PAUSE_MS).unref();
    this.failures += 1;
  }

  private drop(): void {
    const { client } = this;
    this.client = undefined;
    this.script = undefined;
    if (client?.isOpen) client.destroy();
  }
}

function toNumbers(reply: unknown): [number, number] {
  const [used, left] = Array.isArray(reply) ? (reply as unknown[]) : [];
  if (typeof used === 'number' && typeof left === 'number') return [used, left];
  throw new Error('The answer is no count.');
}
