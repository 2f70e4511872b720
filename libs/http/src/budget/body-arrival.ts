import type { IncomingMessage, ServerResponse } from 'node:http';
import { whenOver } from '../lifecycle/when-over.js';
import type { ByteLease } from './byte-budget.js';
import type { LeastRate } from './least-rate.js';

/**
 * What a body in memory costs beside its bytes, as a multiple of them: its text while it is parsed, and its values while the
 * request is worked on.
 */
const PARSED_PARTS = 2;

const arrivals = new WeakMap<IncomingMessage, BodyArrival>();

/** A body on its way: what is held of it, from its first byte until its request is answered, and how fast it comes. */
export class BodyArrival {
  private received = 0;

  private constructor(
    private readonly lease: ByteLease,
    private readonly rate: LeastRate,
    private readonly giveUp: () => void,
  ) {}

  /** @param giveUp answers that the body comes too slowly, and closes the connection */
  static expect(
    request: IncomingMessage,
    response: ServerResponse,
    { lease, rate, giveUp }: { lease: ByteLease; rate: LeastRate; giveUp: () => void },
  ): void {
    const arrival = new BodyArrival(lease, rate, giveUp);
    arrivals.set(request, arrival);
    whenOver(response, () => arrival.release());
  }

  /** Undefined for a request without a body. */
  static of(request: IncomingMessage): BodyArrival | undefined {
    return arrivals.get(request);
  }

  /** The larger bodies that nobody could ever have read are refused by a smaller limit. */
  limitOf(limit: number): number {
    return Math.min(limit, Math.floor(this.lease.most / (1 + PARSED_PARTS)));
  }

  /** The client is waited for from now on. @returns what ends that */
  begin(): () => void {
    return this.rate.watch({ moved: () => this.received, giveUp: this.giveUp });
  }

  /** @throws HeldTooMuch when there is no room for so many bytes more */
  receive(bytes: number): void {
    this.received += bytes;
    this.lease.grow(bytes);
  }

  /** All has arrived and is parsed next. @throws HeldTooMuch when there is no room for what comes of it */
  parse(): void {
    this.lease.grow(PARSED_PARTS * this.received);
  }

  /** Nothing of it is needed any more. */
  release(): void {
    this.lease.release();
  }
}
