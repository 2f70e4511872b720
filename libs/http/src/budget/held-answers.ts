import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { RequestDeadline } from '../deadline/request-deadline.js';
import { SummedWarning } from '../door/summed-warning.js';
import { placeOf } from '../door/work-gate.js';
import { refuseInstead } from '../error.filter.js';
import { ApiError } from '../errors.js';
import { whenOver } from '../lifecycle/when-over.js';
import { AnswerPieces } from './answer-pieces.js';
import { type ByteBudget, type ByteLease, SMALL_BYTES } from './byte-budget.js';
import type { LeastRate } from './least-rate.js';

/** Answers up to here are not counted: the system takes them from the process at once. */
const UNCOUNTED = 16 * 1024;

/** What is held of answers until their clients have taken them. */
export class HeldAnswers {
  private readonly cut: SummedWarning;

  constructor(
    private readonly budget: ByteBudget,
    private readonly rate: LeastRate,
    log: FastifyBaseLogger,
  ) {
    this.cut = new SummedWarning(log, 'cut because their clients took the answers too slowly');
  }

  /**
   * Holds an answer that is about to be sent until it is taken or its client gone.
   * @returns what is sent: it in whole or in pieces, or a refusal where there is no room for it
   */
  hold(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (payload.length <= UNCOUNTED || request.method === 'HEAD') return payload;
    const bytes = Buffer.byteLength(payload);
    const lease = this.budget.leaseFor(request);
    // the answer to a change is given in any case: without it nobody would know that it was made
    if (RequestDeadline.of(request.raw)?.hasWritten) lease.growAnyway(bytes);
    else {
      const refusal = refusalOf(lease, bytes);
      if (refusal) return refuseInstead(refusal, request, reply);
    }
    whenOver(reply.raw, () => lease.release());
    return bytes <= SMALL_BYTES ? payload : this.inPieces(payload, bytes, request, reply);
  }

  private inPieces(
    payload: string | Buffer,
    bytes: number,
    { raw }: FastifyRequest,
    reply: FastifyReply,
  ): AnswerPieces {
    const pieces = new AnswerPieces(payload);
    const giveUp = (): void => {
      this.cut.note(reply.statusCode);
      raw.socket.destroy();
    };
    whenOver(reply.raw, this.rate.watch({ moved: () => pieces.taken, giveUp }));
    void reply.header('content-length', bytes);
    // how fast the client takes it is no affair of those who wait to be worked on
    placeOf(raw)?.leave();
    return pieces;
  }
}

function refusalOf(lease: ByteLease, bytes: number): ApiError | undefined {
  try {
    lease.grow(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
