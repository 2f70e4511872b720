import { detectors } from './detectors.mjs';
import { Random } from './random.mjs';

export const experimentCount = 50;
export const driftsPerExperiment = 200;

const dayMs = 24 * 60 * 60 * 1000;
const firstDay = Date.parse('2026-01-05T00:00:00Z');
const referenceDays = 90;

const subjects = [
  { model: 'churn', features: ['tenure', 'monthly_charges', 'contract', 'support_calls'], team: '/ml/team-a' },
  { model: 'credit-risk', features: ['income', 'debt_ratio', 'age_of_account', 'delinquencies'], team: '/ml/team-a' },
  { model: 'weld-inspection', features: ['embedding', 'brightness', 'contrast'], team: '/ml/team-a/vision' },
  { model: 'demand-forecast', features: ['price', 'promotion', 'weekday', 'temperature'], team: '/ml' },
  { model: 'pump-vibration', features: ['rms', 'kurtosis', 'bearing_temperature'], team: '/ml/team-a' },
  { model: 'support-tickets', features: ['embedding', 'length', 'language'], team: '/ml' },
  { model: 'fraud', features: ['amount', 'merchant', 'distance', 'hour'], team: '/ml/team-a' },
  { model: 'click-rate', features: ['position', 'device', 'campaign', 'hour'], team: '/ml' },
  { model: 'drilling-torque', features: ['torque', 'weight_on_bit', 'rpm', 'mud_flow'], team: '/ml/team-a' },
  { model: 'skin-lesions', features: ['embedding', 'hue', 'resolution'], team: '/ml/team-a/vision' },
];
const stages = ['production', 'canary', 'shadow', 'nightly', 'backtest'];

/** Users that own the demo's experiments, by turns. */
const owners = ['owner', 'owner', 'editor', 'admin', 'machine'];

/**
 * The demo's experiments with the user who creates each.
 *
 * @param idOf ids of the registered users by name
 */
export function demoExperiments(idOf) {
  return Array.from({ length: experimentCount }, (_, index) => {
    const subject = subjects[index % subjects.length];
    const stage = stages[Math.floor(index / subjects.length)];
    const owner = owners[index % owners.length];
    return {
      index,
      owner,
      stage,
      subject,
      request: {
        name: `Demo: ${subject.model}, ${stage}`,
        description: `Drift of ${subject.model} in ${stage}, checked every day on ${subject.features.length} features.`,
        public: index % 3 === 0,
        permissions: [
          { entity: idOf[owner], level: 'Manage' },
          { entity: subject.team, level: 'Read' },
          ...(owner === 'editor' ? [] : [{ entity: idOf.editor, level: 'Edit' }]),
          ...(index % 2 === 0 ? [{ entity: idOf.reader, level: 'Read' }] : []),
        ],
      },
    };
  });
}

/** The drift records of an experiment: one per day, with one to three episodes in which drift builds up and fades. */
export function demoDrifts({ index, stage, subject }) {
  const random = new Random(index + 1);
  const episodes = Array.from({ length: random.integer(1, 3) }, () => ({
    from: random.integer(20, driftsPerExperiment - 20),
    days: random.integer(4, 18),
    peak: random.between(0.3, 1),
  }));
  return Array.from({ length: driftsPerExperiment }, (_, day) => drift(random, episodes, day, stage, subject));
}

function drift(random, episodes, day, stage, subject) {
  const { detector, measure } = random.pick(detectors);
  const feature = random.pick(subject.features);
  const isLast = day === driftsPerExperiment - 1;
  const status = isLast ? 'Running' : random.chance(0.02) ? 'Failed' : 'Completed';
  const begin = firstDay + day * dayMs;
  const common = {
    job_status: status,
    model: `${subject.model}-v${1 + Math.floor(day / 70)}`,
    tags: [stage, feature, ...(random.chance(0.1) ? ['manual'] : [])],
    detector,
    windows: {
      reference: { from: isoTime(firstDay - referenceDays * dayMs), to: isoTime(firstDay) },
      test: { from: isoTime(begin), to: isoTime(begin + dayMs) },
    },
  };
  if (status !== 'Completed') {
    const parameters = status === 'Failed' ? { feature, error: 'The batch has fewer than 30 rows.' } : { feature };
    return { ...common, drift_detected: false, parameters };
  }
  const { drifted, result } = measure(random, severityOf(episodes, day));
  const sizes = { n_reference: 20_000, n_test: random.integer(400, 5_000) };
  return {
    ...common,
    drift_detected: drifted,
    parameters: { feature, batch: day, seed: random.integer(1, 2 ** 31) },
    result: { ...result, ...sizes },
  };
}

/** Rises to an episode's peak in its middle; 0 outside of all episodes. */
function severityOf(episodes, day) {
  const severities = episodes.map(({ from, days, peak }) => {
    const position = (day - from) / days;
    return position < 0 || position > 1 ? 0 : peak * Math.sin(Math.PI * Math.max(0.1, Math.min(0.9, position)));
  });
  return Math.max(0, ...severities);
}

const isoTime = (milliseconds) => new Date(milliseconds).toISOString();
