import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Caller, ExperimentDirectory, userIdOf } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  arrivingInTime,
  discardFor,
  type Life,
  type Patience,
  ServiceUnavailable,
  type Splitter,
  splitterFor,
  type StreamRoom,
  type StreamWork,
} from '#libs/http';
import { withApiErrors } from '#libs/mongo';
import { ExperimentArchived } from '../../drifts/experiment-archived.js';
import { DriftUploadsService } from '../../drifts/drift-uploads.service.js';
import type { Experiment } from '../../experiments/experiment.js';
import { Lifecycle } from '../../health/lifecycle.js';
import { OpenStreams } from '../open-streams.js';
import type { Batch } from './batch.js';
import { EntryReader } from './entry-reader.js';
import { HeldBatches } from './held-batches.js';
import { readBatches } from './read-batches.js';
import { Upload } from './upload.js';

/** An upload that the guards have let in. */
export interface UploadRequest {
  readonly caller: Caller;
  readonly experiment: Experiment;
  readonly headers: IncomingHttpHeaders;
  /** The body as it arrives. */
  readonly body: AsyncIterator<Buffer>;
  /** Is told of what the client has to wait for. */
  readonly work: StreamWork;
  /** Of the client. */
  readonly life: Life;
  /** With what he sends. */
  readonly patience: Patience;
  /** For it. */
  readonly room: StreamRoom;
  /** Scope and text of the idempotency key, hashed. */
  readonly scope?: string;
  /** Asks the guards again: the experiment as it is now. Rejects with the refusal. */
  recheck(): Promise<Experiment>;
}

/** Milliseconds for which the rest of an upload that ended early is read. */
const LINGER_MS = 5_000;

/** Stores uploads of any length in little memory (docs/adr/0017). */
@Injectable()
export class BulkService {
  private readonly logger = new Logger(BulkService.name);

  constructor(
    private readonly uploads: DriftUploadsService,
    private readonly experiments: ExperimentDirectory,
    private readonly lifecycle: Lifecycle,
    private readonly streams: OpenStreams,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Begins an upload.
   * @returns the answer, line by line; reading it is what makes the upload go on
   * @throws ExperimentArchived, UnsupportedMediaType, InvalidRequest (422) for JSON that is no array
   */
  async open(request: UploadRequest): Promise<AsyncGenerator<string>> {
    const { experiment, headers, scope } = request;
    refuseArchived(experiment);
    // one of its own: nothing is kept for the last answers, which the client may take slowly
    const life = request.life.child();
    try {
      const { driftBodyLimit } = this.settings.server;
      const splitter = splitterFor(headers, driftBodyLimit);
      const held = new HeldBatches();
      const arriving = this.arriving(request, splitter, held);
      const batches = readBatches(arriving, splitter, new EntryReader(driftBodyLimit, scope), held);
      life.own(this.streams.begin('uploads'));
      const begun = await life.step('beginning', () => withBeginning(batches));
      return this.answers({ ...request, life }, begun, held);
    } catch (error) {
      await life.end();
      throw error;
    }
  }

  /** What comes as far as there is room for it: until then the client waits. */
  private arriving(request: UploadRequest, splitter: Splitter, held: HeldBatches): AsyncIterator<Buffer> {
    const { body, patience, room, work } = request;
    const inTime = arrivingInTime(body, () => splitter.held, patience);
    return {
      next: async () => {
        const arrived = await inTime.next();
        const bytes = splitter.held + held.bytes + (arrived.done ? 0 : arrived.value.length);
        // as they came, and as what was read of them
        await work.during(room.holdSoon(2 * bytes));
        return arrived;
      },
    };
  }

  private async *answers(
    request: UploadRequest,
    batches: AsyncIterator<Batch>,
    held: HeldBatches,
  ): AsyncGenerator<string> {
    const { caller, experiment, body, work, life, room } = request;
    const createdBy = userIdOf(caller);
    const upload = new Upload(batches, {
      check: () => work.during(life.step('rights', () => this.check(request))),
      store: (drifts) => work.during(this.uploads.store(experiment.id, createdBy, drifts, () => this.check(request))),
      answered: (batch) => held.answered(batch),
    });
    life.own(() => this.removeOrphans(experiment.id));
    // whoever looks whether the experiment is still there must do so after the last drift came
    life.own(() => upload.stored());
    yield* upload.answers();
    room.hold(0);
    await life.end();
    // of an upload that ended early the client may still send, and should get to read why
    await discardFor(LINGER_MS, body);
  }

  /** @throws the refusal that the upload would meet if it came now */
  private async check({ recheck }: UploadRequest): Promise<void> {
    if (this.lifecycle.shuttingDown) throw new ServiceUnavailable('The service is shutting down.', 1);
    refuseArchived(await withApiErrors(recheck()));
  }

  /** What was on its way when the experiment was deleted may have come after its drifts were removed. */
  private async removeOrphans(experimentId: string): Promise<void> {
    try {
      if (!(await this.experiments.find(experimentId))) await this.uploads.removeAllOf(experimentId);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown error';
      this.logger.warn(`Drifts of an experiment that may be deleted are left to the sweep of deletions: ${reason}`);
    }
  }
}

function refuseArchived({ status }: Experiment): void {
  if (status === 'archived') throw new ExperimentArchived();
}

/** Reads the first batch, so that what is no upload at all is refused as a whole. */
async function withBeginning(batches: AsyncGenerator<Batch>): Promise<AsyncIterator<Batch>> {
  const first = await batches.next();
  if (!first.done && first.value.isEmpty && first.value.malformed) throw first.value.malformed;
  return continued(first, batches);
}

async function* continued(first: IteratorResult<Batch>, rest: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
