import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { scrape } from './metrics.js';
import type { TestServer } from './server.js';

/** How a client goes: with a RST, with a FIN after which it takes nothing, or with a FIN after which it reads on. */
export const KINDS = ['reset', 'close', 'half-close'] as const;

export type Kind = (typeof KINDS)[number];

/** What a process holds for clients, and its database for it. */
interface Holdings {
  /** Cursors and commands of this database. */
  readonly cursors: number;
  /** Uploads and exports, bytes, and requests that are worked on or wait. */
  readonly streams: number;
  readonly bytes: number;
  readonly requests: number;
}

export const NOTHING: Holdings = { cursors: 0, streams: 0, bytes: 0, requests: 0 };

/** What is held now; of a service that was started with `APP_METRICS_PORT=0`. */
async function holdings(server: TestServer, database: Connection): Promise<Holdings> {
  const metrics = await scrape(server);
  return {
    cursors: await cursorsOf(database),
    streams: metrics.value('drift_watch_open_streams'),
    bytes: metrics.value('drift_watch_held_bytes'),
    requests: metrics.value('drift_watch_requests_admitted'),
  };
}

/** Open cursors on the drifts of a database, and commands that read them. Other suites use the same mongod. */
async function cursorsOf(database: Connection): Promise<number> {
  const admin = database.useDb('admin').db;
  if (!admin) throw new Error('There is no connection.');
  const ns = `${database.name}.app.drifts`;
  const operations = admin.aggregate([
    { $currentOp: { allUsers: true, idleCursors: true, idleConnections: false } },
    // what waits for a command to end is a command of its own
    { $match: { ns, $or: [{ type: 'idleCursor' }, { op: { $in: ['query', 'getmore', 'command'] } }] } },
  ]);
  return (await operations.toArray()).length;
}

/** Waits until nothing is held any more; gives what is, when that takes too long. */
export async function afterLeaving(server: TestServer, database: Connection, limitMs = 30_000): Promise<Holdings> {
  const end = Date.now() + limitMs;
  for (;;) {
    const now = await holdings(server, database);
    const isFree = Object.values(now).every((count) => count === 0);
    if (isFree || Date.now() > end) return now;
    await sleep(100);
  }
}

/**
 * Sends a request as it is, and leaves after a while.
 * @param delayMs after which the client goes; undefined: right behind the request, in the same turn
 * @returns when its socket is closed
 */
export async function sendAndLeave(
  { url }: Pick<TestServer, 'url'>,
  request: string,
  kind: Kind,
  delayMs?: number,
): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(request);
  if (delayMs !== undefined) await sleep(delayMs);
  leave(socket, kind);
  await closed;
}

function leave(socket: Socket, kind: Kind): void {
  if (kind === 'reset') socket.resetAndDestroy();
  else if (kind === 'close') socket.destroySoon();
  else {
    socket.end();
    socket.resume();
    // the service may let an answer end that is complete already
    socket.once('end', () => socket.destroy());
  }
}
