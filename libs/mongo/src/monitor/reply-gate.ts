import { HeldTooMuch } from '#libs/http';

/** Most bytes of a reply that passes at once: there are no more of them on their way than there are connections. */
export const SMALL_REPLY = 256 * 1024;

/** Most bytes of larger replies that are read at once; a larger one is read by itself. */
const IN_TRANSIT = 16 * 1024 * 1024;

/** Most larger replies that wait: each keeps a connection of the pool meanwhile. */
const WAITING = 8;

interface Waiting {
  readonly bytes: number;
  readonly begin: () => void;
}

/**
 * Lets large replies of the database in one after the other. Each takes several times its bytes until its request is
 * answered; while one waits its bytes are still with the database.
 */
export class ReplyGate {
  private inTransit = 0;
  private readonly waiting = new Set<Waiting>();

  /**
   * @param begin reads the reply, now or later
   * @returns to be called once it is of no use any more, or not waited for
   * @throws HeldTooMuch when too many wait
   */
  enter(bytes: number, begin: () => void): () => void {
    const entry = { bytes, begin };
    if (this.hasRoom(bytes) && this.waiting.size === 0) this.admit(entry);
    else if (this.waiting.size >= WAITING) throw new HeldTooMuch();
    else this.waiting.add(entry);
    return () => this.leave(entry);
  }

  private hasRoom(bytes: number): boolean {
    return this.inTransit === 0 || this.inTransit + bytes <= IN_TRANSIT;
  }

  private admit({ bytes, begin }: Waiting): void {
    this.inTransit += bytes;
    begin();
  }

  private leave(entry: Waiting): void {
    if (!this.waiting.delete(entry)) this.inTransit -= entry.bytes;
    for (const next of this.waiting) {
      if (!this.hasRoom(next.bytes)) return;
      this.waiting.delete(next);
      this.admit(next);
    }
  }
}
