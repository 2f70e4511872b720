import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';

/** Name of the embedded replica set. */
export const replicaSetName = 'rs0';

const pollMs = 20;

/** The part of MongoDB's replica-set configuration that is touched here. */
interface ReplicaSetConfig {
  version: number;
  members: { host: string }[];
}

/** Command line and process of a running server, as it tells them itself. */
export interface ServerFacts {
  readonly pid: number;
  readonly dbPath: string | undefined;
}

/**
 * Makes a `mongod` on loopback the writable primary of a set of one.
 *
 * The configuration in kept data names a port. When the server had to move to another one it does not find itself in it;
 * then the member is renamed by force, which is safe as nobody else is in the set.
 *
 * @param stop ends the attempt, because the server is known to be gone
 * @throws Error when it is not writable in time
 */
export async function makePrimary(port: number, limitMs: number, stop?: AbortSignal): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const work = async (admin: mongo.Db): Promise<void> => {
    const deadline = Date.now() + limitMs;
    if (!(await isConfigured(admin))) {
      await admin.command({ replSetInitiate: { _id: replicaSetName, members: [{ _id: 0, host }] } });
    } else {
      const { config } = (await admin.command({ replSetGetConfig: 1 })) as unknown as { config: ReplicaSetConfig };
      const [member] = config.members;
      if (member && member.host !== host) {
        const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
        await admin.command({ replSetReconfig: moved, force: true });
      }
    }
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      if (Date.now() > deadline) throw new Error(`The mongod on port ${port} was not writable within ${limitMs} ms.`);
      await sleep(pollMs);
    }
  };
  await withAdmin(port, limitMs, work, stop);
}

/** Asks whoever listens on a port who it is; undefined when it does not answer as a MongoDB server. */
export async function askServer(port: number, limitMs: number): Promise<ServerFacts | undefined> {
  try {
    return await withAdmin(port, limitMs, async (admin) => {
      const [options, status] = await Promise.all([
        admin.command({ getCmdLineOpts: 1 }),
        admin.command({ serverStatus: 1, metrics: 0, wiredTiger: 0 }),
      ]);
      const parsed = options['parsed'] as { storage?: { dbPath?: string } };
      return { pid: Number(status['pid']), dbPath: parsed.storage?.dbPath };
    });
  } catch {
    return undefined;
  }
}

async function isConfigured(admin: mongo.Db): Promise<boolean> {
  try {
    await admin.command({ replSetGetConfig: 1 });
    return true;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.codeName === 'NotYetInitialized') return false;
    throw error;
  }
}

async function withAdmin<T>(
  port: number,
  limitMs: number,
  work: (admin: mongo.Db) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: limitMs, heartbeatFrequencyMS: 500 });
  stop?.addEventListener('abort', () => void client.close(), { once: true });
  try {
    return await work((await client.connect()).db('admin'));
  } finally {
    await client.close();
  }
}
