/** A secret that cursors are sealed with. */
export interface CursorKey {
  /** Names the key in the cursor: 0 to 2^32 - 1. */
  readonly id: number;
  /** 32 random bytes. */
  readonly secret: Buffer;
}

/** The keys that all replicas share. A key is known some time before it seals, and opens for some time after that. */
export interface CursorKeys {
  /** The key that seals. */
  readonly current: CursorKey;
  /** The key of this name, while cursors sealed with it are still taken. */
  find(id: number): CursorKey | undefined;
}
