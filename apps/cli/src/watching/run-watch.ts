import { type Client, type DriftSearch, isDriftWatchError, searchDrifts } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { findExperimentId } from '../experiments/find-experiment.js';
import { sanitise } from '../output/sanitise.js';
import { pause } from '../support/pause.js';
import { eventJson, eventLine } from './event-line.js';
import { isDrift, type RunEvent, type WatchedRun } from './run-event.js';
import { RunFollower } from './run-follower.js';

/** What the command line of a watch gives; lengths of time are milliseconds. */
export interface WatchInput {
  readonly experiment: string;
  readonly query?: string;
  readonly onlyDrift?: boolean;
  readonly untilDrift?: boolean;
  readonly since?: Date;
  readonly for?: number;
  readonly lookback: number;
  readonly interval: number;
}

/** What a watch reads of each run. */
const FIELDS: NonNullable<DriftSearch['fields']> = [
  ...(['id', 'created_at', 'updated_at', 'job_status', 'status_history', 'model', 'drift_detected', 'tags'] as const),
  ...(['detector', 'result'] as const),
];

/** Longest pause while the service is away, in milliseconds. */
const LONGEST_PAUSE_MS = 30_000;

/** Tells what happens to the runs of an experiment until it is ended. @throws whatever waiting does not mend */
export async function runWatch(context: CommandContext, input: WatchInput): Promise<ExitCode> {
  const client = await context.client();
  const experimentId = await findExperimentId(client, input.experiment);
  const begin = Date.now();
  const follower = new RunFollower(input.since ?? (await serviceTime(client)));
  for (let failures = 0; ;) {
    try {
      const events = follower.take(await look(context, client, experimentId, follower, input));
      if (failures > 0) context.notes.say('The service is back.');
      failures = 0;
      if ((await tell(context, events, input)) && input.untilDrift) return ExitCode.Refused;
    } catch (error) {
      context.signal.throwIfAborted();
      if (!isDriftWatchError(error, 'network', 'unavailable', 'too-many', 'cut')) throw error;
      if (failures === 0) context.notes.warn(`${sanitise(error.message)} Asking again until it is back.`);
      failures += 1;
    }
    const left = input.for === undefined ? Infinity : begin + input.for - Date.now();
    if (left <= 0) return ExitCode.Ok;
    const wait = failures === 0 ? input.interval : Math.min(LONGEST_PAUSE_MS, input.interval * 2 ** (failures - 1));
    await pause(Math.min(wait, left), context.signal);
  }
}

/** All runs that were written since the follower has seen everything; whole, or an error. */
async function look(
  { signal }: CommandContext,
  client: Client,
  experimentId: string,
  { writtenFrom }: RunFollower,
  { query, lookback }: WatchInput,
): Promise<WatchedRun[]> {
  const from = new Date(writtenFrom.getTime() - lookback).toISOString();
  // created_at is what an index bounds the search by; updated_at is then checked record by record
  const filter = { created_at: { $gte: from }, updated_at: { $gte: writtenFrom.toISOString() } };
  const search: DriftSearch = { filter, q: query, fields: FIELDS, sortBy: 'created_at', orderBy: 'asc', signal };
  const runs: WatchedRun[] = [];
  for await (const run of searchDrifts(client, experimentId, search)) runs.push(run as WatchedRun);
  return runs;
}

/** @returns whether a run found drift */
async function tell(
  { output }: CommandContext,
  events: readonly RunEvent[],
  { onlyDrift }: WatchInput,
): Promise<boolean> {
  let isFound = false;
  for (const event of events) {
    const isOne = isDrift(event);
    isFound ||= isOne;
    if (onlyDrift && !isOne) continue;
    if (output.json) await output.record(eventJson(event));
    else output.line(eventLine(event, output.colours));
  }
  return isFound;
}

/** Now by the service's clock, by which runs have their times. Its `Date` header has whole seconds: a bit earlier, never later. */
async function serviceTime(client: Client): Promise<Date> {
  const { response } = await client.raw.GET('/health/live');
  const told = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(told) ? new Date() : new Date(told);
}
