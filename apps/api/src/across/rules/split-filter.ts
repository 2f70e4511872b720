import { and, type Filter } from '#libs/search';
import { EXPERIMENT_PREFIX } from '../across.fields.js';

/** Ids of experiments. */
export type Ids = ReadonlySet<string>;

/** A filter across experiments, divided by the collection that can answer it. */
export interface SplitFilter {
  /** Of experiments: what must hold, whatever the drift. */
  readonly required: Filter;
  /** Of experiments: conditions that stand in alternatives or negations together with conditions on drifts. */
  readonly entangled: readonly Filter[];
  /**
   * What is left for the drifts of some experiments.
   * @param ids of the experiments whose drifts are searched
   * @param holding for each of `entangled`, the experiments that it holds for
   */
  ofDrifts(ids: readonly string[], holding: readonly Ids[]): Filter;
}

/** What is left for drifts, once it is known what holds for which experiments. */
type Remainder = SplitFilter['ofDrifts'];

/**
 * Divides a filter so that each part goes to where it is stored. Nothing of its meaning changes: for each drift of a
 * readable experiment, the parts together say what the whole says.
 */
export function splitFilter(filter: Filter): SplitFilter {
  const [required, others] = divided(filter.kind === 'and' ? filter.filters : [filter]);
  const entangled: Filter[] = [];
  const remainders = others.map((each) => remainderOf(each, entangled));
  return {
    required: and(required.map(ofExperiment)),
    entangled,
    ofDrifts: (ids, holding) => and(remainders.map((remainder) => remainder(ids, holding))),
  };
}

function remainderOf(filter: Filter, entangled: Filter[]): Remainder {
  if (isOfDrift(filter)) return () => filter;
  if (isOfExperiment(filter) || filter.kind === 'field') return membership(filter, entangled);
  const { kind } = filter;
  const [ofExperiments, others] = divided(filter.filters);
  // in an `and` all of them must hold, in an `or` and a `nor` one of them decides
  const together: Filter = kind === 'and' ? and(ofExperiments) : { kind: 'or', filters: ofExperiments };
  const parts = [
    ...(ofExperiments.length > 0 ? [membership(together, entangled)] : []),
    ...others.map((each) => remainderOf(each, entangled)),
  ];
  return (ids, holding) => {
    const filters = parts.map((part) => part(ids, holding));
    if (kind === 'and') return and(filters);
    return kind === 'or' ? { kind, filters } : and(filters.map((each) => negated(each, ids)));
  };
}

/**
 * The negation of a remainder. That a drift is not in some experiments is said as that it is in others of those that are
 * searched: a condition that forbids experiments would lead the database to all the others there are.
 */
function negated(filter: Filter, ids: readonly string[]): Filter {
  if (!namesExperiments(filter)) return { kind: 'nor', filters: [filter] };
  if (filter.kind !== 'field') {
    const { kind, filters } = filter;
    if (kind === 'nor') return { kind: 'or', filters };
    const negations = filters.map((each) => negated(each, ids));
    return kind === 'or' ? and(negations) : { kind: 'or', filters: negations };
  }
  const forbidden = new Set(filter.tests.flatMap((test) => (test.op === 'in' ? test.values : [])));
  return inExperiments(ids.filter((id) => !forbidden.has(id)));
}

function namesExperiments(filter: Filter): boolean {
  return filter.kind === 'field' ? filter.path === 'experiment_id' : filter.filters.some(namesExperiments);
}

/** A condition on the experiment, as one on the drift: it is in one of those for which the condition holds. */
function membership(filter: Filter, entangled: Filter[]): Remainder {
  const index = entangled.push(ofExperiment(filter)) - 1;
  return (ids, holding) => inExperiments(ids.filter((id) => holding[index]?.has(id)));
}

function inExperiments(values: readonly string[]): Filter {
  return { kind: 'field', name: 'experiment.id', path: 'experiment_id', type: 'id', tests: [{ op: 'in', values }] };
}

function divided(filters: readonly Filter[]): [ofExperiments: Filter[], others: Filter[]] {
  const isNamed = (filter: Filter): boolean => isOfExperiment(filter) && !isOfDrift(filter);
  return [filters.filter(isNamed), filters.filter((filter) => !isNamed(filter))];
}

function isOfExperiment(filter: Filter): boolean {
  return filter.kind === 'field' ? filter.path.startsWith(EXPERIMENT_PREFIX) : filter.filters.every(isOfExperiment);
}

function isOfDrift(filter: Filter): boolean {
  return filter.kind === 'field' ? !filter.path.startsWith(EXPERIMENT_PREFIX) : filter.filters.every(isOfDrift);
}

/** The condition as the experiments themselves are asked it: without the prefix. */
function ofExperiment(filter: Filter): Filter {
  if (filter.kind === 'field') return { ...filter, path: filter.path.slice(EXPERIMENT_PREFIX.length) };
  return { ...filter, filters: filter.filters.map(ofExperiment) };
}
