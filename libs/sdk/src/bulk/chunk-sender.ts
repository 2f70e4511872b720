import type { Client } from '../client.js';
import { streamOf } from '../resources/answered.js';
import { type Exchange, type Sender, type Upload, uploadHeaders } from './exchange.js';
import { LineWriter } from './line-writer.js';
import type { UnansweredLines } from './unanswered-lines.js';

/**
 * Lines of one key. The answers of so many fit into what lies between both ends, so that the service does not wait for a browser
 * that reads none of them before it has sent all.
 */
const CHUNK_LINES = 2_000;
const CHUNK_BYTES = 1024 ** 2;

/**
 * Sends lines in requests of bounded size, one after the other, as browsers must. Which lines share a key depends on their
 * numbers alone, so that an import that comes again has the same keys.
 */
export class ChunkSender implements Sender {
  constructor(
    private readonly client: Client,
    private readonly upload: Upload,
  ) {}

  async begin(lines: UnansweredLines): Promise<Exchange> {
    const { path, key, signal } = this.upload;
    let { position } = lines;
    let line = await lines.at(position);
    const chunk = Math.floor(((line?.number ?? 1) - 1) / CHUNK_LINES);
    const firstLine = chunk * CHUNK_LINES + 1;
    const writer = new LineWriter(firstLine);
    while (line !== undefined && line.number < firstLine + CHUNK_LINES && writer.size < CHUNK_BYTES) {
      writer.write(line);
      position += 1;
      line = await lines.at(position);
    }
    const headers = uploadHeaders(`${key}.${chunk}`);
    const answer = await this.client.transport.send({
      method: 'POST',
      url: path,
      headers,
      body: writer.take(),
      signal,
    });
    return { response: streamOf(answer), firstLine, end: () => undefined };
  }
}
