import { appendFile } from 'node:fs/promises';
import { aggregateDrifts } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { findExperiment } from '../experiments/find-experiment.js';
import { CliError, usageError } from '../failure/cli-error.js';
import { explain } from '../failure/explain.js';
import { failureLines } from '../failure/render.js';
import { replaceFile } from '../files/replace-file.js';
import { type Colours, coloursFor } from '../output/colours.js';
import type { GateFormat } from './gate-formats.js';
import type { GateInput } from './gate-input.js';
import { gateFaultJson, gateJson } from './gate-json.js';
import { gateRequest, verdictsOf } from './gate-query.js';
import type { GateQuestion, GateResult } from './gate-result.js';
import { gateText } from './gate-text.js';
import { junitFault, junitReport } from './junit.js';
import { type GateLimits, type Outcome, overall } from './verdict.js';
import { jobSummary, stepOutputs, workflowCommands, workflowFault } from './workflow-commands.js';

const DEFAULT_SINCE_MS = 7 * 86_400_000;

/** Of the interval that is shown when none is asked for. */
const SHOWN_CONFIDENCE = 0.95;

const EXIT_CODES: Readonly<Record<Outcome, ExitCode>> = {
  pass: ExitCode.Ok,
  fail: ExitCode.Refused,
  undecided: ExitCode.Usage,
};

const UNDECIDED_OUTPUTS = 'verdict=undecided\nrate=\nruns=\n';

/** Without any colour, for files. */
const PLAIN = coloursFor({ off: true, noColor: undefined, forceColor: undefined, isTerminal: false });

/**
 * Decides and writes it down.
 * @throws CliError with the exit code 2 for whatever keeps it from deciding; the report says so too then
 */
export async function runGate(context: CommandContext, input: GateInput): Promise<ExitCode> {
  const format = input.format ?? (context.output.json ? 'json' : 'text');
  let result: GateResult;
  try {
    result = await decided(context, input);
  } catch (error) {
    context.signal.throwIfAborted();
    throw await undecidable(context, input, format, error);
  }
  const { output, notes } = context;
  if (input.output === undefined) await output.write(written(result, format, output.colours));
  else {
    await replaceFile(input.output, written(result, format, PLAIN));
    notes.say(gateText(result, notes.colours).trimEnd());
  }
  if (format === 'github') await tellJob(context, result);
  return EXIT_CODES[result.outcome];
}

async function decided(context: CommandContext, input: GateInput): Promise<GateResult> {
  const at = new Date();
  const limits = limitsOf(input);
  const question = questionOf(input, at);
  const client = await context.client();
  // also tells an experiment without runs from one that is closed to the caller: counts leave both out
  const { id, name } = await findExperiment(client, input.experiment);
  const { filter, group_by, limit } = gateRequest(id, question);
  const answer = await aggregateDrifts(client, {
    filter,
    group_by,
    limit,
    ...(question.query !== undefined && { q: question.query }),
  });
  if (answer.truncated) {
    throw usageError(`There are too many ${question.by ?? 'group'}s for a verdict on each.`, {
      next: 'Name those that matter, or leave --by out.',
    });
  }
  const verdicts = verdictsOf(answer.groups, question, limits);
  return { experiment: { id, name }, question, limits, outcome: overall(verdicts), verdicts, at };
}

function limitsOf({ maxDriftRate, maxFailedRate, minRuns, confidence, onNoData }: GateInput): GateLimits {
  if (maxDriftRate === undefined) {
    throw usageError('A gate needs its limit.', { next: 'Say --max-drift-rate, a number from 0 to 1 such as 0.1.' });
  }
  return {
    maxDriftRate,
    ...(maxFailedRate !== undefined && { maxFailedRate }),
    minRuns,
    confidence: confidence ?? SHOWN_CONFIDENCE,
    byInterval: confidence !== undefined,
    onNoData,
  };
}

function questionOf(
  { model = [], detector = [], tag = [], query, since, until, by }: GateInput,
  now: Date,
): GateQuestion {
  const from = since ?? new Date((until ?? now).getTime() - DEFAULT_SINCE_MS);
  if (from >= (until ?? now)) {
    throw usageError('--since is not before --until.', {
      next: 'Give the earlier one to --since; without --until it ends now.',
    });
  }
  return {
    models: model,
    detectors: detector,
    tags: tag,
    since: from,
    ...(until && { until }),
    ...(query !== undefined && { query }),
    ...(by && { by }),
  };
}

function written(result: GateResult, format: GateFormat, colours: Colours): string {
  switch (format) {
    case 'text':
      return gateText(result, colours);
    case 'junit':
      return junitReport(result);
    case 'github':
      return workflowCommands(result);
    case 'json':
      return gateJson(result);
  }
}

/** The summary of the job, and the outputs of the step, where GitHub wants them. */
async function tellJob(
  { environment: { githubStepSummary, githubOutput } }: CommandContext,
  result: GateResult,
): Promise<void> {
  if (githubStepSummary !== undefined) await appendFile(githubStepSummary, jobSummary(result));
  if (githubOutput !== undefined) await appendFile(githubOutput, stepOutputs(result));
}

/** What a pipeline shows of a gate that could not decide: a report in error, never a missing or an older one. */
async function undecidable(
  { output, environment: { githubOutput } }: CommandContext,
  input: GateInput,
  format: GateFormat,
  error: unknown,
): Promise<CliError> {
  const failure = withUsageCode(explain(error));
  const report = faultReport(input, format, failure);
  if (report !== undefined)
    await (input.output === undefined ? output.write(report) : replaceFile(input.output, report));
  if (format === 'github' && githubOutput !== undefined) await appendFile(githubOutput, UNDECIDED_OUTPUTS);
  return failure;
}

/** The same failure with the exit code that a gate has for all of them; its kind still tells them apart. */
function withUsageCode(failure: CliError): CliError {
  const { kind, message, reason, next, details, status, requestId } = failure;
  return new CliError(message, {
    exitCode: ExitCode.Usage,
    kind,
    details,
    ...(reason !== undefined && { reason }),
    ...(next !== undefined && { next }),
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    cause: failure,
  });
}

/** The report of a fault; undefined where what goes to standard error is all of it: of text, and with `--json` alone. */
function faultReport(
  { experiment, output, format: asked }: GateInput,
  format: GateFormat,
  failure: CliError,
): string | undefined {
  const { message, details, reason } = failure;
  const text = [message, ...details, ...(reason !== undefined ? [reason] : [])].join(' ');
  switch (format) {
    case 'junit':
      return junitFault(experiment, { kind: 'error', message: text }, new Date());
    case 'github':
      return workflowFault(text);
    case 'json':
      return output === undefined && asked === undefined ? undefined : gateFaultJson(failure);
    case 'text':
      return output === undefined ? undefined : `${failureLines(failure, PLAIN)}\n`;
  }
}
