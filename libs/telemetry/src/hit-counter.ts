/** How often a cache was asked since the process began, and how often it had the answer. */
export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
  /** What it holds now, also what is past its time and not yet removed. */
  readonly entries: number;
}

/** Counts the questions to one cache. */
export class HitCounter {
  private hits = 0;
  private misses = 0;

  /** @param hit whether the answer was there */
  record(hit: boolean): void {
    if (hit) this.hits += 1;
    else this.misses += 1;
  }

  counts(entries: number): CacheCounts {
    return { hits: this.hits, misses: this.misses, entries };
  }
}
