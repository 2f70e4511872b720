import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTurn } from './in-turn.js';
import { StreamLife } from './stream-life.js';
import { whenOver } from './when-over.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let client: Socket;
afterEach(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function serving(handler: Handler): Promise<void> {
  server = createServer(handler).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  client = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
}

const REQUEST = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';

/** What a handler gives that is told when the client has left. */
async function afterLeaving(handler: (request: IncomingMessage, response: ServerResponse) => Promise<string>) {
  const outcome = new Promise<string>((resolve, reject) => {
    void serving((request, response) => {
      const handle = (): void => void handler(request, response).then(resolve, reject);
      request.socket.once('close', () => setImmediate(handle));
      client.resetAndDestroy();
    }).then(() => client.write(REQUEST));
  });
  return outcome;
}

describe('the life of a stream', () => {
  it('is over when the client left before it began', async () => {
    const outcome = await afterLeaving(async (request, response) => {
      const life = new StreamLife(request, response);
      await life.end();
      return String(life.isOver);
    });
    expect(outcome).toBe('true');
  });

  it('is over when its answer is complete, and an answer is read no further when it is over', async () => {
    let isReleased: Promise<void> = Promise.resolve();
    const steps: number[] = [];
    async function* parts(): AsyncGenerator<string> {
      for (let step = 0; ; step += 1) {
        steps.push(step);
        yield 'x'.repeat(100_000);
        await sleep(1);
      }
    }
    await serving((request, response) => {
      const life = new StreamLife(request, response);
      isReleased = new Promise((resolve) => life.own(resolve));
      if (request.url === '/whole') response.end('whole');
      else life.answer(parts()).pipe(response);
    });
    client.write(REQUEST.replace('/', '/whole'));
    await new Promise((resolve) => client.once('data', resolve));
    await isReleased;
    client.write(REQUEST);
    await new Promise((resolve) => client.once('data', resolve));
    client.destroy();
    await isReleased;
    const reached = steps.length;
    await sleep(50);
    expect(steps.length - reached).toBeLessThanOrEqual(1);
  });

  it('never begins an answer of a client who has left', async () => {
    const outcome = await afterLeaving(async (request, response) => {
      const life = new StreamLife(request, response);
      async function* never(): AsyncGenerator<string> {
        throw new Error('begun');
      }
      try {
        life.answer(never());
        return 'begun';
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(outcome).toBe('The client has left.');
  });
});

describe('whenOver', () => {
  it('calls back at once when no event comes any more', async () => {
    const outcome = await afterLeaving(async (_, response) => {
      let calls = 0;
      whenOver(response, () => (calls += 1));
      return String(calls);
    });
    expect(outcome).toBe('1');
  });
});

describe('a request behind another one', () => {
  it('begins when the answer before it is complete', async () => {
    const begun: string[] = [];
    let finish: () => void = () => undefined;
    await serving((request, response) =>
      inTurn(request, response, () => {
        begun.push(request.url ?? '');
        if (request.url === '/first') finish = () => response.end('first');
        else response.end('second');
      }),
    );
    let answers = '';
    client.on('data', (part) => (answers += String(part)));
    client.write(REQUEST.replace('/', '/first') + REQUEST.replace('/', '/second'));
    while (begun.length === 0) await sleep(5);
    await sleep(20);
    expect(begun).toEqual(['/first']);
    finish();
    while (!answers.includes('second')) await sleep(5);
    expect([begun, answers.indexOf('first') < answers.indexOf('second')]).toEqual([['/first', '/second'], true]);
  });

  it('never begins when the client leaves before', async () => {
    const begun: string[] = [];
    let hasClosed = false;
    await serving((request, response) => {
      request.socket.once('close', () => (hasClosed = true));
      inTurn(request, response, () => void begun.push(request.url ?? ''));
    });
    client.write(REQUEST.repeat(3));
    while (begun.length === 0) await sleep(5);
    client.resetAndDestroy();
    while (!hasClosed) await sleep(5);
    await sleep(20);
    expect(begun).toHaveLength(1);
  });

  it('is one of a hundred: a connection with more is closed', async () => {
    await serving((request, response) => inTurn(request, response, () => undefined));
    client.write(REQUEST.repeat(102));
    await new Promise((resolve) => client.once('close', resolve));
  });
});
