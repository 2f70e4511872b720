import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { toApiError, type Transaction } from '#libs/mongo';
import { type Answer, fromStored, isFinal, toStoredAnswer, toStoredRefusal } from './answer.js';
import { inTurns } from '#libs/http';
import { fingerprintInSteps, type KeyScope, ownerHash, scopeHash } from './fingerprint.js';
import { type Finding, IdempotencyRepository, type RecordKey } from './idempotency.repository.js';
import { keyOfAnotherBody, stillRunning } from './refusals.js';

/** A request with a key. */
export interface KeyedRequest extends KeyScope {
  /** The body and the query as the route read them. */
  readonly input: unknown;
}

/** How a request is done, once it is its turn. */
export interface Doing {
  /** Does it with what it changes all in the transaction; may be called several times. */
  run(transaction: Transaction): Promise<Answer>;
  /** Asks again whether it may be done or answered, after it had to wait. Rejects with the refusal. */
  recheck(): Promise<void>;
}

/** What a request with a key is answered with. */
export interface Outcome {
  readonly answer: Answer;
  /** Whether it was given before. */
  readonly replayed: boolean;
}

/** Most milliseconds that a request waits for another one with its key. */
const PATIENCE_MS = 5_000;

/** Milliseconds between two looks: the first pause, and the longest. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 200;

/** Another attempt has taken the key over, so this one must leave nothing behind. */
class ClaimLost extends Error {}

/** Lets a request with a key be done once, whoever sends it how often (docs/adr/0010). */
@Injectable()
export class IdempotencyService {
  private readonly logger = new Logger(IdempotencyService.name);

  constructor(private readonly records: IdempotencyRepository) {}

  /**
   * Answers a request: by doing it, or with what it was answered with before.
   * @throws InvalidRequest (422) for a key of another body, `Contended` (409) when another attempt still runs, the
   * refusal that was given before, and whatever `run` and `recheck` throw
   */
  async once(request: KeyedRequest, { run, recheck }: Doing): Promise<Outcome> {
    const key = await recordKeyOf(request);
    const claim = randomUUID();
    const deadline = Date.now() + PATIENCE_MS;
    let finding: Finding = await this.records.claim(key, claim);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
      const outcome = await this.outcomeOf(finding, key, claim, run);
      if (outcome) return outcome;
      if (Date.now() > deadline) throw stillRunning();
      await sleep(pause);
      finding = await this.records.look(key);
      if (finding !== 'running') await recheck();
      if (finding === 'free') finding = await this.records.claim(key, claim);
    }
  }

  /** Forgets every request of a user, as when he is deleted. */
  async forget(issuer: string, subject: string, transaction?: Transaction): Promise<void> {
    await this.records.forget(ownerHash(issuer, subject), transaction);
  }

  /** Undefined while there is nothing to answer yet. */
  private async outcomeOf(
    finding: Finding,
    { id }: RecordKey,
    claim: string,
    run: (transaction: Transaction) => Promise<Answer>,
  ): Promise<Outcome | undefined> {
    switch (finding) {
      case 'claimed': {
        const answer = await this.attempt(id, claim, run);
        return answer && { answer, replayed: false };
      }
      case 'done': {
        const stored = await this.records.read(id);
        return stored && { answer: await fromStored(stored), replayed: true };
      }
      case 'other':
        throw keyOfAnotherBody();
      case 'running':
      case 'free':
        return undefined;
    }
  }

  /** Undefined when another attempt has taken over: its answer counts. */
  private async attempt(
    id: string,
    claim: string,
    run: (transaction: Transaction) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    try {
      return await this.records.transaction(async (transaction) => {
        const answer = await run(transaction);
        const isOurs = await this.records.complete(id, claim, await toStoredAnswer(answer), transaction);
        if (!isOurs) throw new ClaimLost();
        return answer;
      });
    } catch (error) {
      if (error instanceof ClaimLost) return undefined;
      const failure = toApiError(error);
      if (!isFinal(failure)) {
        await this.release(id, claim);
        throw error;
      }
      if (await this.records.complete(id, claim, await toStoredRefusal(failure))) throw failure;
      return undefined;
    }
  }

  private async release(id: string, claim: string): Promise<void> {
    try {
      await this.records.release(id, claim);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown error';
      this.logger.warn(`An idempotency key could not be freed and stays claimed until its lease ends: ${reason}`);
    }
  }
}

async function recordKeyOf(request: KeyedRequest): Promise<RecordKey> {
  return {
    id: scopeHash(request),
    owner: ownerHash(request.issuer, request.subject),
    fingerprint: await inTurns(fingerprintInSteps(request.input)),
  };
}
