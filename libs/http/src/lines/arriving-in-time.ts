import type { Patience } from './patience.js';

/** Bytes of an incomplete piece that cost too little to hurry for: a client may think between lines, and send blank ones. */
const FREE_BYTES = 64 * 1024;

/**
 * Bytes of an upload as they arrive. While a large piece of it is held and not complete, the rest has to come at the least
 * rate; between pieces the client may take the time that he likes, as far as his connection does not stall.
 * @param held bytes of the piece that is not complete
 * @param patience with whoever sends them
 */
export function arrivingInTime(
  body: AsyncIterator<Buffer>,
  held: () => number,
  patience: Patience,
): AsyncIterator<Buffer> {
  return {
    next: async () => {
      if (held() <= FREE_BYTES) return body.next();
      patience.begin();
      let bytes = 0;
      try {
        const arrived = await body.next();
        if (!arrived.done) bytes = arrived.value.length;
        return arrived;
      } finally {
        patience.end(bytes);
      }
    },
  };
}
