import { FaultPause } from './fault-pause.js';
import { IssuerFault } from './issuer-fault.js';
import { WaitingRoom } from './waiting-room.js';

/** How much may be asked at once, and how many requests may wait for the answers. */
export interface LineBounds {
  readonly questions: number;
  readonly waiting: number;
}

/**
 * What one issuer is asked about tokens of one kind. It has room of its own, and a fault of the issuer is remembered here
 * instead of for the token: while the issuer is away nobody waits for it but who tries it again.
 */
export class QuestionLine {
  private readonly pause = new FaultPause();
  private readonly room: WaitingRoom;
  private questions = 0;
  private trying = false;

  constructor(private readonly bounds: LineBounds) {
    this.room = new WaitingRoom(bounds.waiting);
  }

  /** @throws IssuerFault at once when too much is asked already or the issuer is known to be away */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    const { fault } = this.pause;
    if (fault && (this.trying || !this.pause.isOver)) throw fault;
    if (this.questions >= this.bounds.questions) throw new IssuerFault('busy', 'Too many tokens are being looked up.');
    this.trying = fault !== undefined;
    this.questions += 1;
    try {
      const answer = await question();
      this.pause.end();
      return answer;
    } catch (error) {
      this.note(error);
      throw error;
    } finally {
      this.questions -= 1;
      if (fault) this.trying = false;
    }
  }

  /** @throws IssuerFault at once when too many requests wait, besides what comes of the answer */
  wait<T>(answer: Promise<T>): Promise<T> {
    return this.room.wait(answer);
  }

  /** Questions that were asked together fail together: they are one fault. */
  private note(error: unknown): void {
    const isFresh = this.pause.fault === undefined || this.pause.isOver;
    if (error instanceof IssuerFault && error.isOfIssuer && isFresh) this.pause.begin(error);
  }
}
