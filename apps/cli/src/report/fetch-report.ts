import { aggregateDrifts, type Client, type Experiment, searchDrifts } from '#libs/sdk';
import { buildReport, shownModels } from './build-report.js';
import { unitFor } from './periods.js';
import type { LastRun, Report } from './report.js';

const LAST_RUNS = 10;

/** Most groups that the service answers. */
const MAX_GROUPS = 1000;

/** Asks for all that a report has: five counts and the newest runs, however many runs there are. */
export async function fetchReport(client: Client, experiment: Experiment, since: Date, until: Date): Promise<Report> {
  const unit = unitFor(since, until);
  const created_at = { $gte: since.toISOString(), $lt: until.toISOString() };
  const filter = { 'experiment.id': experiment.id, created_at };
  type Keys = Parameters<typeof aggregateDrifts>[1]['group_by'];
  const counted = async (group_by: Keys, more: { model?: { $in: string[] }; bucket?: typeof unit } = {}) => {
    const { model, bucket } = more;
    const request = {
      filter: { ...filter, ...(model && { model }) },
      group_by,
      ...(bucket && { bucket }),
      limit: MAX_GROUPS,
    };
    return (await aggregateDrifts(client, request)).groups;
  };
  const byModel = await counted(['model']);
  const models = shownModels(byModel);
  const byStatus = await counted(['status']);
  const byDetector = await counted(['detector']);
  const byPeriod = await counted([], { bucket: unit });
  const byModelAndPeriod = models.length > 0 ? await counted(['model'], { model: { $in: models }, bucket: unit }) : [];
  const lastRuns: LastRun[] = [];
  for await (const run of searchDrifts(client, experiment.id, { filter: { created_at }, limit: LAST_RUNS }))
    lastRuns.push(run);
  return buildReport({
    experiment,
    since,
    until,
    unit,
    byStatus,
    byModel,
    byDetector,
    byPeriod,
    byModelAndPeriod,
    lastRuns,
  });
}
