import { connect as dial, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { DatabaseSettings } from '#libs/config';
import { connect, retryDelay } from './connect.js';
import { maskCredentials } from './connection-fault.js';
import { connectionOptions } from './connection-options.js';
import { DatabasePassword } from './database-password.js';

const testUri = new URL(process.env['TEST_MONGO_URI'] ?? '');
const settings = (uri: string, more: Partial<DatabaseSettings> = {}): DatabaseSettings => ({
  uri,
  name: `connect-${process.pid}`,
  poolSize: 5,
  selectionTimeoutMs: 200,
  startupTimeoutMs: 600,
  ...more,
});

const NO_PASSWORD = new DatabasePassword();

/** A server on a free loopback port; `stop` also ends its connections. */
async function listen(onSocket: (socket: Socket) => void, port = 0) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

async function freePort(): Promise<number> {
  const server = await listen(() => undefined);
  await server.stop();
  return server.port;
}

function warnings() {
  const logger = new Logger();
  const lines: string[] = [];
  logger.warn = (line: string) => void lines.push(line);
  return { logger, lines };
}

describe('connect', () => {
  it('tries again until the database is there, with one warning for each failure', async () => {
    const port = await freePort();
    const { logger, lines } = warnings();
    const options = { startupTimeoutMs: 15_000 };
    const connecting = connect(
      settings(`mongodb://127.0.0.1:${port}/?directConnection=true`, options),
      NO_PASSWORD,
      logger,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const target = { host: testUri.hostname, port: Number(testUri.port) };
    const proxy = await listen((socket) => {
      const upstream = dial(target).on('error', () => socket.destroy());
      socket.on('close', () => upstream.destroy());
      socket.pipe(upstream).pipe(socket);
    }, port);
    const connection = await connecting;
    expect(connection.readyState).toBe(1);
    expect(lines[0]).toMatch(/^Try 1 to reach the database failed \(refused\)/);
    await connection.close();
    await proxy.stop();
  });

  it('gives up after its time with the kind of the fault', async () => {
    const port = await freePort();
    const { logger, lines } = warnings();
    const start = Date.now();
    await expect(connect(settings(`mongodb://127.0.0.1:${port}`), NO_PASSWORD, logger)).rejects.toThrow(
      /cannot be reached after \d+ tr.*\(refused\)/,
    );
    expect(Date.now() - start).toBeLessThan(2_000);
    expect(lines.length).toBeGreaterThan(0);
  });

  it('tells an unknown host name from a refused connection', async () => {
    await expect(connect(settings('mongodb://nowhere.invalid'), NO_PASSWORD, warnings().logger)).rejects.toThrow(
      /\(dns\)/,
    );
  });

  it('names wrong credentials and keeps them out of message and log', async () => {
    const uri = `mongodb://someone:s3cr%40t@${testUri.host}/?directConnection=true`;
    const { logger, lines } = warnings();
    const failure = await connect(settings(uri), NO_PASSWORD, logger).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(/\(authentication\)/) });
    expect(String(failure) + lines.join()).not.toMatch(/s3cr/);
    expect(failure).not.toHaveProperty('cause', expect.anything());
  });

  it('names a server that does not speak TLS', async () => {
    const plain = await listen((socket) => socket.end('this is no TLS\r\n'));
    const uri = `mongodb://127.0.0.1:${plain.port}/?tls=true`;
    await expect(connect(settings(uri), NO_PASSWORD, warnings().logger)).rejects.toThrow(/\(tls\)/);
    await plain.stop();
  });

  it('names a replica set that has no such primary', async () => {
    const uri = `mongodb://${testUri.host}/?replicaSet=another`;
    await expect(connect(settings(uri), NO_PASSWORD, warnings().logger)).rejects.toThrow(/\(no primary\)/);
  });

  it('does not try a wrong connection string twice', async () => {
    const { logger, lines } = warnings();
    const failure = connect(settings('mongodb://u:pa/ss@host/?nonsense=1'), NO_PASSWORD, logger);
    await expect(failure).rejects.toThrow(/after 1 try \(configuration\)/);
    await expect(failure).rejects.not.toThrow(/pa\/ss/);
    expect(lines).toEqual([]);
  });
});

describe('retryDelay', () => {
  it('stays between 0 and a bound that doubles up to 10 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, random) => {
        const delay = retryDelay(tries, () => random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(10_000, 250 * 2 ** (tries - 1)));
      }),
    );
    expect(retryDelay(3, () => 1)).toBe(1_000);
  });
});

describe('maskCredentials', () => {
  it('hides a password as written and decoded, and those of other connection strings', () => {
    const text = 'no s%40crt, no s@crt, no mongodb://x:y@h/';
    expect(maskCredentials(text, 'mongodb://u:s%40crt@h')).toBe('no ***, no ***, no mongodb://***@h/');
  });
});

describe('connectionOptions', () => {
  it('acknowledge writes by the majority and leave nothing unbounded', () => {
    expect(connectionOptions(settings('mongodb://h'))).toMatchObject({
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      maxPoolSize: 5,
      waitQueueTimeoutMS: expect.any(Number),
      socketTimeoutMS: expect.any(Number),
    });
  });
});
