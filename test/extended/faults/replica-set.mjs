import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { loadDist } from '../../../tools/support/dist.mjs';
import { FaultProxy } from './fault-proxy.mjs';

const name = 'faults';
const host = '127.0.0.1';
/** Milliseconds without the primary after which another one is elected. */
const electionTimeoutMs = 2_000;
const startLimitMs = 60_000;

/**
 * Three real `mongod` processes, known to each other and to clients by the addresses of proxies only: a fault of a proxy
 * is a fault of the way to that member, for everybody.
 */
export class ReplicaSet {
  members = [];
  #folder;

  /** @param binary path of a `mongod` */
  static async start(binary) {
    const set = new ReplicaSet();
    set.#folder = await mkdtemp(join(tmpdir(), 'drift-watch-faults-'));
    const { freePort, guardAgainstOrphan } = await loadDist('libs/mongo/src/embedded/index.js');
    for (let index = 0; index < 3; index += 1) {
      const port = await freePort();
      const dbPath = join(set.#folder, `member-${index}`);
      await mkdir(dbPath);
      const member = new Member(binary, port, dbPath, guardAgainstOrphan);
      member.proxy = await new FaultProxy(port).listen();
      member.start();
      set.members.push(member);
    }
    await set.#initiate();
    return set;
  }

  /** Connection string by way of the proxies. */
  get uri() {
    return `mongodb://${this.members.map(({ proxy }) => `${host}:${proxy.port}`).join(',')}/?replicaSet=${name}`;
  }

  /** The member that says that it is the primary; the last one known to have been while there is none. */
  async primary() {
    const found = await Promise.all(
      this.members.map(async (member) => ((await member.isPrimary()) ? member : undefined)),
    );
    this.lastPrimary = found.find(Boolean) ?? this.lastPrimary ?? this.members[0];
    return this.lastPrimary;
  }

  async stop() {
    for (const { proxy } of this.members) await proxy.close();
    await Promise.all(this.members.map((member) => member.end()));
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #initiate() {
    const deadline = Date.now() + startLimitMs;
    const config = {
      _id: name,
      members: this.members.map(({ proxy }, _id) => ({ _id, host: `${host}:${proxy.port}` })),
      settings: { electionTimeoutMillis: electionTimeoutMs },
    };
    while (!(await Promise.all(this.members.map((member) => member.answers()))).every(Boolean)) {
      if (Date.now() > deadline) throw new Error('The members of the replica set did not start.');
      await sleep(100);
    }
    await this.members[0].command({ replSetInitiate: config });
    while (!(await Promise.all(this.members.map((member) => member.isPrimary()))).some(Boolean)) {
      if (Date.now() > deadline) throw new Error('The replica set has no primary.');
      await sleep(100);
    }
  }
}

/** One process of the set. */
class Member {
  #binary;
  #guard;
  #dbPath;
  #port;
  #child;
  #exited;

  constructor(binary, port, dbPath, guard) {
    this.#binary = binary;
    this.#port = port;
    this.#dbPath = dbPath;
    this.#guard = guard;
  }

  start() {
    const args = [
      ...['--dbpath', this.#dbPath, '--port', String(this.#port), '--bind_ip', host, '--replSet', name],
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--nounixsocket', '--quiet'],
      ...['--logpath', join(this.#dbPath, 'mongod.log'), '--logappend'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ];
    this.#child = spawn(this.#binary, args, { stdio: 'ignore' });
    const release = this.#guard(this.#child.pid);
    this.#exited = new Promise((resolve) => this.#child.once('close', resolve)).finally(release);
  }

  /** SIGKILL, as a machine that loses its power. */
  async kill() {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  pause() {
    this.#child.kill('SIGSTOP');
  }

  resume() {
    this.#child.kill('SIGCONT');
  }

  async end() {
    this.resume();
    await this.kill();
  }

  async answers() {
    return (await this.#ask({ ping: 1 })) !== undefined;
  }

  async isPrimary() {
    return (await this.#ask({ hello: 1 }))?.isWritablePrimary === true;
  }

  /** Past the proxy. @throws Error when it does not answer within a second or refuses */
  async command(command) {
    const limits = { directConnection: true, serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 1_000 };
    const client = new mongoose.mongo.MongoClient(`mongodb://${host}:${this.#port}/`, limits);
    try {
      return await client.db('admin').command(command);
    } finally {
      await client.close();
    }
  }

  async #ask(command) {
    return this.command(command).catch(() => undefined);
  }
}
