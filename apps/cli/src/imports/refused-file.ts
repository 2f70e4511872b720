import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

const NEWLINE = Buffer.from('\n');

/** Where refused records are kept for a second try, as they were in the file. It is made when there is a first one. */
export class RefusedFile {
  private stream?: WriteStream;

  constructor(readonly path: string) {}

  /** Whether anything was written. */
  get isUsed(): boolean {
    return this.stream !== undefined;
  }

  /** @param head row of names that goes in front of the first one */
  async add(raw: Buffer, head: Buffer | undefined): Promise<void> {
    if (!this.stream) {
      this.stream = createWriteStream(this.path, { flags: 'w' });
      await once(this.stream, 'open');
      if (head) await this.write(head);
    }
    await this.write(raw);
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await finished(this.stream);
  }

  private async write(bytes: Buffer): Promise<void> {
    const { stream } = this;
    if (!stream) return;
    stream.write(bytes);
    if (!stream.write(NEWLINE)) await once(stream, 'drain');
  }
}
