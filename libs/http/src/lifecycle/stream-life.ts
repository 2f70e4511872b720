import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { leaveTimeToStream } from '../deadline/client-time.js';
import { Life, type LifeWatcher } from './life.js';
import { whenOver } from './when-over.js';

const logger = new Logger('StreamLife');

/**
 * The life of a request whose body or answer is a stream: it ends when the answer is complete or the client gone, and is over
 * already when that was while the guards asked. From here on the request has no deadline and no place among those that are
 * worked on.
 * @param watcher for tests
 */
export class StreamLife extends Life {
  constructor(request: IncomingMessage, response: ServerResponse, watcher?: LifeWatcher) {
    super(watcher, (error) => {
      const reason = error instanceof Error ? error.name : 'unknown error';
      logger.warn(`What was held for a stream could not be given back: ${reason}`);
    });
    leaveTimeToStream(request);
    whenOver(response, () => void this.end());
  }

  /**
   * An answer of these parts. It is read no further than the client takes it, and destroyed with the life.
   * @throws RequestCancelled when the life is over
   */
  answer(parts: AsyncIterable<string | Buffer>): Readable {
    const stream = Readable.from(parts, { objectMode: false });
    this.own(() => stream.destroy());
    return stream;
  }
}
