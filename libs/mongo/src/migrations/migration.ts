/** A change of stored data that is made before the service serves. */
export interface Migration {
  /** Unique, and never used again for another change: `users-1.1.0`. */
  readonly id: string;
  /** What it does, in a sentence for operators. */
  readonly description: string;
  /**
   * Made before documents of eager kinds are upgraded: it makes records of another system documents that have versions.
   * Default false: after that.
   */
  readonly beforeUpgrades?: boolean;
  /**
   * Makes the change, as far as it is not made, and goes on where a process died in between. It runs at every start, on one
   * replica at a time.
   * @param lost aborted when another replica may have begun: stop by throwing its reason
   */
  run(lost: AbortSignal): Promise<{ readonly documents: number }>;
}

/** A migration that was made. */
export interface AppliedMigration {
  readonly id: string;
  readonly description: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** How many documents it changed. */
  readonly documents: number;
}
