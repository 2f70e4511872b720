import { createHash } from 'node:crypto';
import type { Counters } from './counters.js';
import type { MemoryCounters } from './memory-counters.js';
import { LinkFault, type RedisLink } from './redis-link.js';
import { joined, WINDOW_MS, type Window } from './window.js';

const PREFIX = 'drift-watch:rate:';

/**
 * Counts that replicas share. What they answer is kept here too, so that a client whose limit is reached is refused without
 * asking, and so that counting goes on from there while they cannot be asked.
 */
export class SharedCounters implements Counters {
  private missed = 0;

  constructor(
    private readonly own: MemoryCounters,
    private readonly link: RedisLink,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How often this process counted alone since it started. */
  get fallbacks(): number {
    return this.missed;
  }

  async add(key: string, weight = 1): Promise<Window> {
    if (!this.link.isUp) return this.alone(key, weight);
    try {
      const { used, leftMs } = await this.link.count(nameOf(key), WINDOW_MS, weight);
      const now = this.now();
      return this.own.keep(key, joined(this.own.peek(key), { used, endsAt: now + leftMs }, now, weight));
    } catch (error) {
      if (!(error instanceof LinkFault)) throw error;
      return this.alone(key, weight); // the link has told of its fault
    }
  }

  peek(key: string): Window | undefined {
    return this.own.peek(key);
  }

  private alone(key: string, weight: number): Window {
    this.missed += 1;
    return this.own.add(key, weight);
  }
}

/** Addresses and users are nobody's business who can read the server; and a hash is short. */
function nameOf(key: string): string {
  return PREFIX + createHash('sha256').update(key).digest('base64url');
}
