import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { freePort, guardAgainstOrphan } from '../../dist/libs/mongo/src/embedded/index.js';

const host = '127.0.0.1';
const startLimitMs = 30_000;

/**
 * Starts a `mongod` that asks everybody who he is: a replica set of one with a key file, as the set of a company has it.
 * Its first user may do everything.
 */
export async function startGuardedMongod(binary) {
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-guarded-'));
  const port = await freePort();
  const keyFile = join(folder, 'key');
  await writeFile(keyFile, randomBytes(96).toString('base64'), { mode: 0o400 });
  const args = [
    ...['--dbpath', folder, '--port', String(port), '--bind_ip', host, '--nounixsocket', '--replSet', 'rs0'],
    ...['--auth', '--keyFile', keyFile, '--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128'],
    ...['--logpath', join(folder, 'mongod.log'), '--quiet', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ];
  const child = spawn(binary, args, { stdio: 'ignore' });
  const release = guardAgainstOrphan(child.pid, folder);
  const exited = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
    release();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const uriOf = (user, password) => `mongodb://${user}:${encodeURIComponent(password)}@${host}:${port}/?replicaSet=rs0`;
  const root = { user: 'root', password: randomBytes(12).toString('hex') };
  try {
    await makeFirstUser(port, root);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host, port, uriOf, rootUri: uriOf(root.user, root.password), stop };
}

/** Nobody is known yet: whoever comes from this very machine may found the set and make one user. */
async function makeFirstUser(port, { user, password }) {
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: startLimitMs,
  });
  try {
    const admin = client.db('admin');
    await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `${host}:${port}` }] } });
    for (const deadline = Date.now() + startLimitMs; !(await admin.command({ hello: 1 })).isWritablePrimary;) {
      if (Date.now() > deadline) throw new Error('The guarded mongod does not become writable.');
      await sleep(20);
    }
    await admin.command({ createUser: user, pwd: password, roles: ['root'] });
  } finally {
    await client.close();
  }
}
