import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { RequestDeadline } from '../deadline/request-deadline.js';
import { AnswerPieces } from './answer-pieces.js';
import { ByteBudget, SMALL_BYTES } from './byte-budget.js';
import { HeldAnswers } from './held-answers.js';
import { LeastRate } from './least-rate.js';

const log = { debug: () => undefined, warn: () => undefined } as unknown as FastifyBaseLogger;
const LARGE = 'x'.repeat(2 * SMALL_BYTES);

describe('HeldAnswers', () => {
  let budget: ByteBudget;
  let answers: HeldAnswers;
  let closing: EventEmitter;
  let headers: Map<string, unknown>;
  let request: FastifyRequest;
  let reply: FastifyReply;

  beforeEach(() => {
    budget = new ByteBudget(2 ** 20);
    answers = new HeldAnswers(budget, new LeastRate(1, 1_000), log);
    closing = new EventEmitter();
    headers = new Map<string, unknown>();
    const raw = { headers: {} } as IncomingMessage;
    request = { raw, headers: {}, method: 'GET', ip: '192.0.2.1', log } as unknown as FastifyRequest;
    const chained = {
      raw: closing,
      statusCode: 200,
      header: (name: string, value: unknown) => headers.set(name, value) && chained,
      removeHeader: (name: string) => headers.delete(name) && chained,
      status: (status: number) => Object.assign(chained, { statusCode: status }),
    };
    reply = chained as unknown as FastifyReply;
  });
  afterEach(() => closing.emit('close'));

  const hold = (payload: unknown): unknown => answers.hold(request, reply, payload);
  const fill = (): void => {
    while (budget.leaseFor({ ip: '192.0.2.1' }).tryGrow(SMALL_BYTES));
  };

  it('hands large answers on in pieces, and gives back what was held when the answer has ended', () => {
    expect(hold(LARGE)).toBeInstanceOf(AnswerPieces);
    expect([budget.counts().held, headers.get('content-length')]).toEqual([LARGE.length, LARGE.length]);
    closing.emit('close');
    expect(budget.counts().held).toBe(0);
  });

  it('leaves small answers as they are, streams and none too, room or not', () => {
    fill();
    for (const payload of ['small', Buffer.from('small'), null, undefined, new AnswerPieces('')]) {
      expect(hold(payload)).toBe(payload);
    }
    expect(reply.statusCode).toBe(200);
  });

  it('refuses what there is no room for, with nothing left of the headers of the record', () => {
    fill();
    headers.set('etag', '"1"').set('x-pagination', '{}').set('cache-control', 'private');
    expect(JSON.parse(hold(LARGE) as string)).toMatchObject({ code: 503 });
    expect([reply.statusCode, headers.get('retry-after')]).toEqual([503, '1']);
    expect([headers.get('etag'), headers.get('x-pagination'), headers.get('cache-control')]).toEqual([
      undefined,
      undefined,
      'no-store',
    ]);
  });

  it('gives the answer to a change in any case: it says what was stored', () => {
    fill();
    const before = budget.counts().held;
    const deadline = new RequestDeadline(1_000, () => undefined);
    deadline.run(request.raw, () => deadline.beginWrite());
    expect(hold(LARGE)).toBeInstanceOf(AnswerPieces);
    expect([reply.statusCode, budget.counts().held]).toEqual([200, before + LARGE.length]);
    deadline.lift();
  });
});
