import { type InputRule, isPlainObject, MESSAGES, type Read, readObject } from '#libs/http';
import { BY_TIME, BY_WINDOW, RUNS } from './comparisons.examples.js';
import { DetectorsComparisonRequest } from './dto/detectors-comparison.request.js';
import { RunsComparisonRequest } from './dto/runs-comparison.request.js';

/** Either form of a comparison. */
export type ComparisonRequest = RunsComparisonRequest | DetectorsComparisonRequest;

const NEITHER = 'Send "runs" to lay runs side by side, or "model" to set its detectors against each other.';
const BOTH = 'Send either "runs" or "model", not both.';
const TOLERANCE = 'Only with "match": "time".';

/** What a comparison takes. */
export const COMPARISON: InputRule = {
  body: readComparison,
  bodyDoc: {
    required: true,
    description: 'Runs, or a model and its detectors.',
    schema: {
      oneOf: [
        { $ref: '#/components/schemas/RunsComparisonRequest' },
        { $ref: '#/components/schemas/DetectorsComparisonRequest' },
      ],
    },
    examples: { runs: { value: RUNS }, detectors: { value: BY_WINDOW }, time: { value: BY_TIME } },
  },
  faultsDoc: { json: { _schema: [NEITHER] } },
};

function readComparison(body: unknown): Read<ComparisonRequest> {
  if (!isPlainObject(body)) return { faults: { _schema: [MESSAGES.inputType] } };
  const [hasRuns, hasModel] = [Object.hasOwn(body, 'runs'), Object.hasOwn(body, 'model')];
  if (hasRuns && hasModel) return { faults: { _schema: [BOTH] } };
  if (hasRuns) return readObject(RunsComparisonRequest, body);
  return hasModel ? readDetectors(body) : { faults: { _schema: [NEITHER] } };
}

function readDetectors(body: unknown): Read<DetectorsComparisonRequest> {
  const read = readObject(DetectorsComparisonRequest, body);
  const isIdle = read.value?.tolerance_seconds !== undefined && read.value.match !== 'time';
  return isIdle ? { faults: { tolerance_seconds: [TOLERANCE] } } : read;
}
