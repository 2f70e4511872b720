import { whileOthersAnswer } from '#libs/http';
import { IssuerFault } from './issuer-fault.js';

/**
 * Those who wait for one answer of one issuer. A waiting request takes none of the places of requests that are worked on,
 * so how many may wait is bounded here: an issuer that hangs costs nobody else anything.
 */
export class WaitingRoom {
  private waiting = 0;

  /** @param most requests that may wait at once */
  constructor(private readonly most: number) {}

  /** @throws IssuerFault of class `busy` at once when too many wait, besides what comes of the answer */
  async wait<T>(answer: Promise<T>): Promise<T> {
    if (this.waiting >= this.most) {
      answer.catch(() => undefined); // whoever asked hears of it
      throw new IssuerFault('busy', 'Too many requests wait for the issuer.');
    }
    this.waiting += 1;
    try {
      return await whileOthersAnswer(answer);
    } finally {
      this.waiting -= 1;
    }
  }
}
