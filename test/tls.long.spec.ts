import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect as connectBare } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { certificateOf, type TestCertificate } from './support/certificate.js';
import { scrape } from './support/metrics.js';
import { startServer, type TestServer } from './support/server.js';

/** Milliseconds within which a changed file must be noticed, also on a busy machine: two looks are 4 s. */
const NOTICED_MS = 15_000;

/** Lasts for longer than anybody is warned. */
const first = certificateOf('first', 90);
/** Ends within the time in which it should have been renewed. */
const second = certificateOf('second', 13);

let folder: string;
let settings: Record<string, string>;
let mounts = 0;

/** Puts files in place as Kubernetes does: a folder of their own, and one link that is swapped. */
function mount({ certificate, key }: TestCertificate): void {
  mounts += 1;
  const data = `..${mounts}`;
  mkdirSync(join(folder, data));
  writeFileSync(join(folder, data, 'tls.crt'), certificate);
  writeFileSync(join(folder, data, 'tls.key'), key);
  symlinkSync(data, join(folder, '..data_tmp'));
  renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
  for (const name of ['tls.crt', 'tls.key']) symlinkSync(join('..data', name), join(folder, name));
  mount(first);
  settings = {
    APP_TLS_CERTIFICATE_FILE: join(folder, 'tls.crt'),
    APP_TLS_KEY_FILE: join(folder, 'tls.key'),
    APP_METRICS_PORT: '0',
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A connection to the service, or why there is none. */
function handshake({ url }: TestServer, options: ConnectionOptions = {}): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const target = { host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false };
    const socket = connect({ ...target, ...options }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Common name of the certificate that a new connection gets. */
async function served(server: TestServer): Promise<string | string[] | undefined> {
  const socket = await handshake(server);
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return subject.CN;
}

function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + NOTICED_MS;
  const look = async (): Promise<void> => {
    if (await condition()) return;
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await sleep(200);
    return look();
  };
  return look();
}

describe('a service with a certificate', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(settings, { waitForReady: false });
  });
  afterAll(() => server.stop());

  it('answers by https, with HTTP/1.1 and its certificate, and asks browsers to stay with it', async () => {
    expect(server.url).toMatch(/^https:/);
    const { status, hsts } = await new Promise<{ status?: number; hsts?: string }>((resolve, reject) => {
      get(`${server.url}/health/live`, { ca: first.certificate, agent: false }, (answer) => {
        answer.resume();
        const hsts = answer.headers['strict-transport-security'];
        resolve({ ...(answer.statusCode && { status: answer.statusCode }), ...(hsts && { hsts }) });
      }).once('error', reject);
    });
    expect([status, hsts]).toEqual([200, 'max-age=31536000; includeSubDomains']);
    const socket = await handshake(server, { ALPNProtocols: ['h2', 'http/1.1'] });
    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
  });

  it.each([
    ['TLSv1.2', true],
    ['TLSv1.3', true],
    ['TLSv1.1', false],
  ] as const)('speaks %s: %s', async (version, spoken) => {
    // a client that would agree to the weakest, so that the refusal is the service's
    const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' };
    const outcome = await handshake(server, old).then(
      (socket) => {
        socket.destroy();
        return socket.getProtocol() !== '';
      },
      () => false,
    );
    expect(outcome).toBe(spoken);
  });

  it('takes a new certificate over without a restart, and keeps it when the next is faulty, saying so once', async () => {
    expect(await served(server)).toBe('first');
    mount(second);
    await until(async () => (await served(server)) === 'second');
    mount({ certificate: first.certificate, key: second.key });
    const errors = () => server.logs().match(/"level":"error"[^\n]*cannot be used/g) ?? [];
    await until(() => errors().length > 0);
    await sleep(4_500); // two looks more
    expect(errors()).toHaveLength(1);
    expect(errors()[0]).toContain('it is not the key of the certificate');
    expect(server.logs()).not.toContain('PRIVATE KEY');
    expect(await served(server)).toBe('second');
    mount(first);
    await until(async () => (await served(server)) === 'first');
  }, 60_000);
});

/** Days until the end of the certificate that the metrics tell of. */
async function daysLeft(server: TestServer): Promise<number> {
  const end = (await scrape(server)).value('drift_watch_tls_certificate_not_after_timestamp_seconds');
  return Math.round((end - Date.now() / 1_000) / 86_400);
}

describe('the end of a certificate', () => {
  const warnings = (server: TestServer) => server.logs().match(/"level":"warn"[^\n]*certificate ends soon/g) ?? [];

  it('is in the metrics, also of the next one, and in the log once when it is near', async () => {
    const server = await startServer(settings, { waitForReady: false });
    expect(await daysLeft(server)).toBe(90);
    expect(warnings(server)).toHaveLength(0);
    mount(second);
    await until(async () => (await daysLeft(server)) === 13);
    await sleep(4_500); // two looks more
    expect(warnings(server)).toHaveLength(1);
    expect(warnings(server)[0]).toMatch(/"not_after":"\d{4}-\d\d-\d\dT/);
    await server.stop();
    const again = await startServer(settings, { waitForReady: false });
    await until(() => warnings(again).length === 1);
    await again.stop();
    mount(first);
  }, 60_000);

  it('is nowhere in the metrics of a service that serves no TLS', async () => {
    const server = await startServer({ APP_METRICS_PORT: '0' }, { waitForReady: false });
    expect((await scrape(server)).text).not.toContain('certificate');
    await server.stop();
  });
});

describe('a service whose certificate cannot be used', () => {
  it('does not start: exit code 78 and one list of what is wrong', async () => {
    mount({ ...certificateOf('old', -1), key: second.key });
    const failure = await startServer({ ...settings, APP_PORT: 'x' }).catch((error: unknown) => String(error));
    mount(first);
    expect(failure).toContain('exit code 78');
    expect(failure).toContain('2 settings are wrong');
    expect(failure).toMatch(/APP_TLS_CERTIFICATE_FILE=.*: the certificate expired/);
  });
});

describe('connections over TLS', () => {
  const OF_ONE = 3;
  let server: TestServer;
  beforeAll(async () => {
    const bound = { APP_MAX_CONNECTIONS_PER_ADDRESS: String(OF_ONE) };
    server = await startServer({ ...settings, ...bound }, { waitForReady: false });
  });
  afterAll(() => server.stop());

  const statusOf = (path: string): Promise<number> =>
    new Promise((resolve) => {
      const asked = get(server.url + path, { rejectUnauthorized: false, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.once('error', () => resolve(0));
    });

  it('are bound by address, with room for probes while all are busy', async () => {
    const busy = await Promise.all(Array.from({ length: OF_ONE }, () => handshake(server)));
    const head = ['POST /experiment/search HTTP/1.1', 'host: localhost', 'content-type: application/json'];
    for (const socket of busy) socket.write([...head, 'content-length: 100', '', '{'].join('\r\n'));
    await until(async () => (await scrape(server)).value('drift_watch_connections', { state: 'busy' }) === OF_ONE);
    expect([await statusOf('/experiment'), await statusOf('/health/live')]).toEqual([503, 200]);
    for (const socket of busy) socket.destroy();
    await until(async () => (await statusOf('/experiment')) === 200);
  }, 60_000);

  it('that never shake hands make place for those that do', async () => {
    const bare = Array.from({ length: OF_ONE }, () => {
      const socket = connectBare(Number(new URL(server.url).port), '127.0.0.1');
      return socket.on('error', () => undefined).resume();
    });
    await until(async () => (await statusOf('/experiment')) === 200);
    await until(() => bare.some(({ closed }) => closed));
    for (const socket of bare) socket.destroy();
  }, 60_000);
});
