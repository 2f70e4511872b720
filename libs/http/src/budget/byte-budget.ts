import { clientOf, holderOf } from '#libs/addresses';
import { HeldTooMuch, HoldsTooMuch } from './held-too-much.js';

/** Most bytes of a lease that counts as small. */
export const SMALL_BYTES = 64 * 1024;

/** Part of the budget that small leases alone may use. */
const RESERVED_PART = 1 / 8;

/** Part of the budget that the leases of one client address may use together. */
const CLIENT_PART = 1 / 2;

/** Where a request comes from, as Fastify knows it: with trusted proxies, who they say it is. */
export interface Origin {
  readonly ip: string;
  readonly ips?: readonly string[] | undefined;
}

/** What the budget has seen, for metrics. */
export interface HeldCounts {
  /** Most bytes that may be held. */
  readonly limit: number;
  /** Bytes that are held now. */
  readonly held: number;
  /** Bytes that were refused since the start, by the status of the refusal. */
  readonly refused: ReadonlyMap<number, number>;
}

/** Bytes that are held for one request, from the first byte on until `release`. */
export class ByteLease {
  private bytes = 0;
  private released = false;

  constructor(
    private readonly budget: ByteBudget,
    private readonly client: string,
  ) {}

  /** Bytes that it holds. */
  get size(): number {
    return this.bytes;
  }

  /** Most bytes that it can ever hold. */
  get most(): number {
    return this.budget.mostOfOne;
  }

  /**
   * Holds so many bytes more.
   * @throws HeldTooMuch (503) when there is no room now, HoldsTooMuch (413) when there never is; it keeps what it had
   */
  grow(bytes: number): void {
    if (this.tryGrow(bytes)) return;
    const isHopeless = this.bytes + bytes > this.budget.mostOfOne;
    const refusal = isHopeless ? new HoldsTooMuch(this.budget.mostOfOne) : new HeldTooMuch();
    this.budget.noteRefusal(refusal.status);
    throw refusal;
  }

  /** The same for whoever can wait or do without: false when there is no room, and nothing has changed. */
  tryGrow(bytes: number): boolean {
    // what comes after the end is nobody's: to count it would be to count it for ever
    if (this.released) return true;
    if (!this.budget.take(this.client, bytes, this.bytes + bytes)) return false;
    this.bytes += bytes;
    return true;
  }

  /** Holds so many bytes more, room or not: they are there, and nothing that is refused would make them fewer. */
  growAnyway(bytes: number): void {
    if (this.released) return;
    this.budget.takeAnyway(this.client, bytes);
    this.bytes += bytes;
  }

  /** Gives back a part. */
  shrink(bytes: number): void {
    const given = Math.min(bytes, this.bytes);
    this.bytes -= given;
    this.budget.give(this.client, given);
  }

  /** Gives back everything, for good; a second time does nothing. */
  release(): void {
    this.released = true;
    this.shrink(this.bytes);
  }
}

/**
 * Bounds the bytes that one process holds for all its clients together: bodies that arrive, answers that are not taken yet,
 * uploads and exports. Bounds of each alone do not add up to one of memory (docs/adr/0021).
 *
 * Small leases come first: large ones leave a part of the budget to them. And the leases of one client address have a
 * part only, so that nobody takes all of it from everybody else.
 */
export class ByteBudget {
  private readonly byClient = new Map<string, number>();
  private readonly refused = new Map<number, number>([
    [413, 0],
    [503, 0],
  ]);
  private held = 0;
  /** Most bytes of all leases when one grows that is not small. */
  private readonly forLarge: number;
  /** Most bytes of the leases of one client address, and so of one lease. */
  readonly mostOfOne: number;

  /**
   * @param limit most bytes that are held
   * @param onRefusal is told of each refusal, with its status
   */
  constructor(
    private readonly limit: number,
    private readonly onRefusal: (status: number) => void = () => undefined,
  ) {
    this.forLarge = Math.floor(limit * (1 - RESERVED_PART));
    this.mostOfOne = Math.floor(limit * CLIENT_PART);
  }

  /** A lease that holds nothing yet. Whoever asks for it sees to its release, however the request ends. */
  leaseFor({ ip, ips }: Origin): ByteLease {
    const address = clientOf(ips ?? [ip]);
    return new ByteLease(this, address ? holderOf(address) : '');
  }

  counts(): HeldCounts {
    return { limit: this.limit, held: this.held, refused: this.refused };
  }

  /**
   * For leases only.
   * @param size of the lease afterwards
   * @returns whether there was room
   */
  take(client: string, bytes: number, size: number): boolean {
    const ofClient = (this.byClient.get(client) ?? 0) + bytes;
    const room = size <= SMALL_BYTES ? this.limit : this.forLarge;
    if (this.held + bytes > room || ofClient > this.mostOfOne) return false;
    this.takeAnyway(client, bytes);
    return true;
  }

  /** For leases only. */
  takeAnyway(client: string, bytes: number): void {
    this.held += bytes;
    this.byClient.set(client, (this.byClient.get(client) ?? 0) + bytes);
  }

  /** For leases only. */
  give(client: string, bytes: number): void {
    if (bytes === 0) return;
    this.held -= bytes;
    const left = (this.byClient.get(client) ?? 0) - bytes;
    if (left > 0) this.byClient.set(client, left);
    else this.byClient.delete(client);
  }

  /** For leases only. */
  noteRefusal(status: number): void {
    this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
    this.onRefusal(status);
  }
}
