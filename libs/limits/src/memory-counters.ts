import { LRUCache } from 'lru-cache';
import type { Counters } from './counters.js';
import { counted, type Window } from './window.js';

/** Most keys that are kept, some 20 MB; beyond them whoever was quiet for longest is forgotten. */
const MAX_KEYS = 100_000;

/** The counts of this process. */
export class MemoryCounters implements Counters {
  private readonly windows: LRUCache<string, Window>;

  /** @param now milliseconds on a clock that does not jump */
  constructor(
    private readonly now: () => number = () => performance.now(),
    maxKeys = MAX_KEYS,
  ) {
    this.windows = new LRUCache({ max: maxKeys });
  }

  /** How many keys are kept. */
  get size(): number {
    return this.windows.size;
  }

  add(key: string, weight = 1): Window {
    return this.keep(key, counted(this.windows.get(key), this.now(), weight));
  }

  peek(key: string): Window | undefined {
    const window = this.windows.get(key);
    return window && window.endsAt > this.now() ? window : undefined;
  }

  keep(key: string, window: Window): Window {
    this.windows.set(key, window);
    return window;
  }
}
