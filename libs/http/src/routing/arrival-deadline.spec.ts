import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { liftArrivalDeadline, setArrivalDeadline } from './arrival-deadline.js';
import { answerClientError } from './client-errors.js';

const LIMIT_MS = 200;
const PATIENCE_MS = 4 * LIMIT_MS;

describe('setArrivalDeadline', () => {
  let server: Server;
  let url: string;
  let onRequest: (request: IncomingMessage) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      setArrivalDeadline(request, LIMIT_MS, (error, socket) => {
        answerClientError(error, socket, []);
      });
      onRequest(request);
      request.resume().on('end', () => response.end('read'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    onRequest = () => undefined;
  });

  /** Sends a body whose second half comes later than the limit. */
  function slowly(): Promise<{ status: number; text: string }> {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new Uint8Array([1]));
        await sleep(PATIENCE_MS);
        controller.enqueue(new Uint8Array([2]));
        controller.close();
      },
    });
    return fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit).then(async (response) => ({
      status: response.status,
      text: await response.text(),
    }));
  }

  it('answers 408 when the body takes too long', async () => {
    const { status, text } = await slowly();
    expect([status, JSON.parse(text)]).toEqual([
      408,
      { code: 408, status: 'Request Timeout', message: 'The request took too long to arrive.' },
    ]);
  });

  it('lets a body take its time once that is allowed', async () => {
    onRequest = liftArrivalDeadline;
    expect(await slowly()).toEqual({ status: 200, text: 'read' });
  });

  it('leaves a connection alone whose request has arrived', async () => {
    const send = async (): Promise<string> => (await fetch(url, { method: 'POST', body: 'all at once' })).text();
    expect(await send()).toBe('read');
    await sleep(PATIENCE_MS);
    expect(await send()).toBe('read');
  });
});
