import type { Client } from '../client.js';
import { bearerOf } from '../tokens/bearer.js';
import { networkError } from '../transport/network-fault.js';
import { pause } from '../transport/pause.js';
import { nameRequest } from '../transport/request-names.js';
import { type Exchange, type Sender, type Upload, uploadHeaders } from './exchange.js';
import { LineWriter } from './line-writer.js';
import type { UnansweredLines } from './unanswered-lines.js';

/** Bytes that are gathered before they are sent. */
const PIECE_BYTES = 64 * 1024;

/**
 * Bytes of the lines of one request. The `fetch` of Node.js 20 keeps what it has sent of a body until the request is over, so a
 * request of any size would take as much memory; the next one goes on where this one ended.
 */
const REQUEST_BYTES = 32 * 1024 ** 2;

/** Milliseconds for which more lines are gathered. */
const PATIENCE_MS = 2;

/** Sends all lines in one request and reads its answer meanwhile, which the `fetch` of Node.js can. */
export class StreamSender implements Sender {
  constructor(
    private readonly client: Client,
    private readonly upload: Upload,
  ) {}

  async begin(lines: UnansweredLines, refused: string | undefined): Promise<Exchange> {
    const { path, key, signal } = this.upload;
    const token = await this.client.transport.token(refused);
    const headers = uploadHeaders(key);
    if (token !== undefined) headers.set('authorization', bearerOf(token));
    const ending = new AbortController();
    const init = {
      method: 'POST',
      headers,
      body: bodyOf(lines),
      duplex: 'half', // its name in the standard; Node.js gives the answer as soon as it begins
      signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal,
    };
    const request = `POST ${path}`;
    try {
      const response = await this.client.transport.sendOnce(path, init as RequestInit);
      return { response: nameRequest(response, request), firstLine: 1, token, end: () => ending.abort() };
    } catch (fault) {
      signal?.throwIfAborted();
      throw networkError(request, fault);
    }
  }
}

/** The lines that have no outcome yet, and then those that come from the source. */
function bodyOf(lines: UnansweredLines): ReadableStream<Uint8Array> {
  const writer = new LineWriter(1);
  let { position } = lines;
  let sent = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (sent >= REQUEST_BYTES) return controller.close();
        // waits as long as it takes for the first line, not for others: somebody may wait for the outcome of what is there
        let line = await lines.at(position);
        const late = pause(PATIENCE_MS).then(() => undefined);
        while (line !== undefined && writer.size < PIECE_BYTES) {
          writer.write(line);
          sent += line.bytes.length;
          position += 1;
          line = lines.peek(position) ?? (await Promise.race([lines.at(position), late]));
        }
        if (writer.size > 0) controller.enqueue(writer.take());
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
