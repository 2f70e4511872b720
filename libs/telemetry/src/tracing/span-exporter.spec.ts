import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SpanExporter } from './span-exporter.js';
import { CLIENT, newTrace, type Span } from './span.js';

const RESOURCE = { 'service.name': 'test', 'service.version': '1' };

function span(name: string): Span {
  const { traceId, spanId } = newTrace();
  return { traceId, spanId, name, kind: CLIENT, start: 1_000.25, end: 1_001, attributes: { n: 1 }, failed: false };
}

interface ReceivedSpan {
  readonly name: string;
  readonly startTimeUnixNano: string;
}

function spansOf(text: string): ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[] };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

describe('an exporter of spans', () => {
  let server: Server;
  let address: string;
  let status: number;
  let received: ReceivedSpan[];
  let exporter: SpanExporter;

  beforeEach(async () => {
    [status, received] = [200, []];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (status === 200) received.push(...spansOf(Buffer.concat(chunks).toString()));
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
    exporter = new SpanExporter(address, RESOURCE, pino({ level: 'silent' }));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('delivers what is left when it is closed', async () => {
    for (const name of ['a', 'b']) exporter.add(span(name));
    await exporter.close();
    expect(received).toMatchObject([{ name: 'a', startTimeUnixNano: '1000250000' }, { name: 'b' }]);
    expect(exporter.dropped).toBe(0);
  });

  it('keeps what could not be delivered, and its order, when the receiver may take it later', async () => {
    status = 503;
    exporter.add(span('a'));
    await exporter.close();
    exporter.add(span('b'));
    status = 200;
    await exporter.close();
    expect(received.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('drops what the receiver does not want', async () => {
    status = 400;
    exporter.add(span('a'));
    await exporter.close();
    expect(exporter.dropped).toBe(1);
  });

  it('holds a bounded number while the receiver is away', async () => {
    status = 503;
    for (let index = 0; index < 10_000; index += 1) exporter.add(span('many'));
    await exporter.close();
    expect(exporter.dropped).toBeGreaterThanOrEqual(10_000 - 4_096 - 512);
  });
});
