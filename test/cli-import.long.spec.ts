import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { type Api, api, DRIFT } from './support/api.js';
import { Cli, tokenOf } from './support/cli.js';
import { databaseOf } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let client: Api;
let cli: Cli;
let database: Connection;
const folder = mkdtempSync(join(tmpdir(), 'cli-import-'));

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  database = await databaseOf(server);
  await client.register('owner');
  cli = await Cli.at(server);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cli.remove();
  await database.close();
  await server.stop();
});

const drift = (fields: object = {}): string => JSON.stringify({ ...DRIFT, ...fields });
const stored = (experiment: string): Promise<number> =>
  database.collection('app.drifts').countDocuments({ experiment_id: experiment });
const newExperiment = async (): Promise<string> => (await client.experiment({ name: `import ${randomUUID()}` })).id;

function file(content: string | Uint8Array, name = 'runs.ndjson'): string {
  const path = join(mkdtempSync(join(folder, 'case-')), name);
  writeFileSync(path, content);
  return path;
}

async function importOf(content: string | Uint8Array, name?: string, ...words: string[]) {
  const experiment = await newExperiment();
  const end = await cli.run(['drifts', 'import', experiment, file(content, name), ...words]);
  return { ...end, stored: await stored(experiment), experiment };
}

describe('an import', () => {
  it.concurrent(
    'of many lines that is interrupted and run again stores each once',
    async () => {
      const experiment = await newExperiment();
      const count = 15_000;
      const path = file(Array.from({ length: count }, (_, n) => drift({ parameters: { n } })).join('\n'));
      const running = cli.start(['drifts', 'import', experiment, path]);
      while ((await stored(experiment)) < 1000) await sleep(20);
      running.child.kill('SIGINT');
      const { exitCode, stderr } = await running.ended;
      expect([exitCode, stderr]).toEqual([130, expect.stringContaining('Interrupted')]);
      const again = await cli.run(['drifts', 'import', experiment, path, '--json']);
      expect(JSON.parse(again.stdout)).toMatchObject({ stored: count, refused: 0 });
      expect(await stored(experiment)).toBe(count);
    },
    60_000,
  );

  it.concurrent('stores all lines but bad ones, and says of each which and why', async () => {
    const text = ['\uFEFF' + drift(), '{"model": ', '', drift({ model: 1 }), '{"nonsense": true}', drift()].join(
      '\r\n',
    );
    const end = await importOf(text);
    expect(end).toMatchObject({ exitCode: 1, stored: 2, stdout: '2 stored, 3 refused.\n' });
    expect(end.stderr).toMatch(/line 2: Invalid JSON body\.\nline 4: model: Not a valid string\.\nline 5: /);
  });

  it.concurrent.each([
    ['an empty file', '', 'a.ndjson', 0, 0],
    ['blank lines', '\n\r\n \n', 'a.ndjson', 0, 0],
    ['an empty array', '[]', 'a.json', 0, 0],
    ['an array', `[\n${drift()},\n${drift({ tags: ['x'] })}\n]\n`, 'a.json', 0, 2],
    ['lines in a file *.json', `${drift()}\n${drift()}`, 'a.json', 0, 2],
    ['an array that is cut', `[${drift()}, {"model"`, 'a.json', 1, 1],
    ['bytes that are no text', Buffer.from([0xe9, 0x0a, 0x80]), 'a.ndjson', 1, 0],
    ['noise', Buffer.concat([Buffer.from('x'), randomBytes(5000)]), 'a.ndjson', 1, 0],
  ])('takes %s', async (_name, content, name, code, count) => {
    const end = await importOf(content, name);
    expect([end.exitCode, end.stored]).toEqual([code, count]);
  });

  it.concurrent.each([
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'a.ndjson', 'gunzip'],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'a.ndjson', 'iconv'],
    ['a table without its columns', 'modle\nx\n', 'a.csv', 'Unknown column "modle"'],
    ['JSON in a file *.csv', `${drift()}\n`, 'a.csv', '-> Import it again with --format ndjson.'],
    [
      'a table in a file *.ndjson',
      'model,drift_detected\na,true\n',
      'a.ndjson',
      '-> Import it again with --format csv.',
    ],
  ])('says what to do with %s', async (_name, content, name, advice) => {
    const end = await importOf(content, name);
    expect([end.exitCode, end.stored]).toEqual([2, 0]);
    expect(end.stderr).toContain(advice);
  });

  it.concurrent('of a file that is not there, or is a folder, says so', async () => {
    for (const path of [join(folder, 'none'), folder]) {
      const { exitCode, stderr } = await cli.run(['drifts', 'import', await newExperiment(), path]);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(path)]);
    }
  });

  it.concurrent('refuses a huge line and goes on', async () => {
    const huge = Buffer.alloc(17 * 1024 * 1024, 'x');
    const end = await importOf(Buffer.concat([Buffer.from(`${drift()}\n`), huge, Buffer.from(`\n${drift()}\n`)]));
    expect([end.exitCode, end.stored]).toEqual([1, 2]);
    expect(end.stderr).toContain('line 2: Larger than 16 MB.');
  });

  it.concurrent.each(['ndjson', 'csv'])('takes back what the export wrote as %s', async (format) => {
    const from = await newExperiment();
    const full = {
      tags: ['a', 'b,"c"'],
      model: '=1+1',
      parameters: { n: 1, list: [1, 2], text: "it's\n" },
      detector: { name: 'KS', version: '1' },
      result: { p_value: 0.05, n_test: 10 },
      windows: { test: { from: '2026-01-01', to: '2026-01-02' } },
    };
    await client.drift(from, full);
    await client.drift(from, { job_status: 'Failed' });
    const path = join(folder, `export.${format}`);
    const exported = await cli.run(['drifts', 'export', from, '--format', format, '--output', path]);
    expect([exported.exitCode, exported.stdout]).toEqual([0, '']);
    const to = await newExperiment();
    expect(await cli.run(['drifts', 'import', to, path])).toMatchObject({
      exitCode: 0,
      stdout: '2 stored, 0 refused.\n',
    });
    const contents = await Promise.all(
      [from, to].map(async (id) => {
        const { body } = await client.get<Record<string, unknown>[]>(`/experiment/${id}/drift?order_by=asc`, {
          as: 'owner',
        });
        return body.map(({ id: _id, created_at: _c, updated_at: _u, status_history: _h, ...fields }) => fields);
      }),
    );
    expect(contents[1]).toEqual(contents[0]);
  });

  it.concurrent(
    'of the same file again stores nothing twice, and keeps what was refused for a second try',
    async () => {
      const experiment = await newExperiment();
      const path = file([drift(), 'bad', drift()].join('\n'));
      const refused = join(folder, 'refused.ndjson');
      const words = ['drifts', 'import', experiment, path, '--refused', refused, '--json'];
      const [first, second] = [await cli.run(words), await cli.run(words)];
      expect(JSON.parse(first.stdout)).toMatchObject({ stored: 2, replayed: 0, refused: 1, refused_file: refused });
      expect(JSON.parse(second.stdout)).toMatchObject({ stored: 2, replayed: 2, refused: 1 });
      expect([first.exitCode, second.exitCode, await stored(experiment)]).toEqual([1, 1, 2]);
      expect(readFileSync(refused, 'utf8')).toBe('bad\n');
    },
  );

  it.concurrent('reads standard input', async () => {
    const experiment = await newExperiment();
    const input = `model,job_status,drift_detected\nm,Completed,true\n`;
    expect(await cli.run(['drifts', 'import', experiment, '-'], { input })).toMatchObject({
      exitCode: 0,
      stdout: '1 stored, 0 refused.\n',
    });
  });

  it.concurrent('says who may not', async () => {
    const experiment = await newExperiment();
    await client.register('stranger');
    const path = file(drift());
    expect(await cli.run(['drifts', 'import', experiment, path], { env: await tokenOf('stranger') })).toMatchObject({
      exitCode: 4,
    });
    expect(await cli.run(['drifts', 'import', randomUUID(), path])).toMatchObject({ exitCode: 5 });
    expect(await cli.run(['drifts', 'import', experiment, path], { env: await tokenOf(null) })).toMatchObject({
      exitCode: 3,
    });
  });
});

describe('an import while its service dies', () => {
  it('goes on with the next one, and stores each line once', async () => {
    const port = await freePort();
    const settings = { APP_DATABASE_NAME: `test-${randomUUID()}`, APP_PORT: String(port) };
    let own = await startServer(settings);
    const owner = await api(own);
    await owner.register('owner');
    const { id } = await owner.experiment();
    const records = await databaseOf(own);
    const count = 10_000;
    const path = file(Array.from({ length: count }, (_, n) => drift({ parameters: { n } })).join('\n'));
    const running = cli.start(['drifts', 'import', id, path, '--json'], { env: { DRIFT_WATCH_URL: own.url } });
    while ((await records.collection('app.drifts').countDocuments({ experiment_id: id })) < 1000) await sleep(20);
    await own.kill();
    own = await startServer(settings);
    const { exitCode, stdout, stderr } = await running.ended;
    try {
      if (exitCode === 0) expect(JSON.parse(stdout)).toMatchObject({ stored: count, refused: 0 });
      else {
        // it gives up after some tries: then a second run goes on
        expect([exitCode, stderr]).toEqual([8, expect.stringContaining('Run it again')]);
        expect(await cli.run(['drifts', 'import', id, path], { env: { DRIFT_WATCH_URL: own.url } })).toMatchObject({
          exitCode: 0,
        });
      }
      expect(await records.collection('app.drifts').countDocuments({ experiment_id: id })).toBe(count);
    } finally {
      await records.close();
      await own.stop();
    }
  }, 90_000);
});

describe('an export', () => {
  it.concurrent('goes to standard output as the service wrote it, and takes a query and fields', async () => {
    const id = await newExperiment();
    await client.drift(id, { model: 'ä,b' });
    await client.drift(id, { model: 'c', drift_detected: false });
    const words = [
      'drifts',
      'export',
      id,
      '-q',
      'drift_detected:true',
      '--format',
      'csv',
      '--fields',
      'model,drift_detected',
    ];
    expect(await cli.run(words)).toMatchObject({
      exitCode: 0,
      stdout: 'model,drift_detected\r\n"ä,b",true\r\n',
      stderr: '',
    });
    const { exitCode, stderr } = await cli.run(['drifts', 'export', id, '--fields', 'modle']);
    expect([exitCode, stderr]).toEqual([7, expect.stringContaining('modle')]);
  });

  it.concurrent('that is cut is an error, and leaves the earlier file as it was', async () => {
    const cutting = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' });
      response.write('{"id":"1"}\n', () => setTimeout(() => response.destroy(), 50));
    });
    await new Promise<void>((resolve) => cutting.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(cutting.address() as AddressInfo).port}`;
    const path = file('earlier');
    const { exitCode, stderr } = await cli.run(['drifts', 'export', randomUUID(), '--output', path], {
      env: { DRIFT_WATCH_URL: url },
    });
    cutting.close();
    expect([exitCode, stderr]).toEqual([8, expect.stringContaining('broke off')]);
    expect(readFileSync(path, 'utf8')).toBe('earlier');
    expect(readdirSync(join(path, '..'))).toEqual(['runs.ndjson']);
    expect(existsSync(path)).toBe(true);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
