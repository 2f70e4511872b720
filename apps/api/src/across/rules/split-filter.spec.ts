import fc from 'fast-check';
import { and, DEFAULT_LIMITS, type Filter, isEmptyFilter, matchesFilter, parseFilter } from '#libs/search';
import { ACROSS_FIELDS } from '../across.fields.js';
import { splitFilter } from './split-filter.js';

/** Random filters nest deeper than people do. */
const LIMITS = { ...DEFAULT_LIMITS, depth: 100, clauses: 1000 };

const EXPERIMENTS = ['a', 'b', 'c'].map((_id, index) => ({
  _id,
  name: `name ${index}`,
  public: index === 1,
  tags: index === 2 ? [] : ['x', `t${index}`],
  configuration: { n: index, list: [{ k: index }, index] },
}));
const DRIFTS = ['m0', 'm1'].flatMap((model, index) =>
  EXPERIMENTS.map(({ _id }) => ({ model, experiment_id: _id, tags: [model], drift_detected: index === 0 })),
);

const leaf = fc.constantFrom<object>(
  { model: 'm0' },
  { drift_detected: true },
  { tags: { $in: ['m1', 'x'] } },
  {},
  { 'experiment.id': { $in: ['00000000-0000-4000-8000-000000000000'] } },
  { 'experiment.name': { $ne: 'name 1' } },
  { 'experiment.public': false },
  { 'experiment.tags': 'x' },
  { 'experiment.tags': { $size: 0 } },
  { 'experiment.configuration.n': { $gte: 1 } },
  { 'experiment.configuration.list.k': { $not: { $eq: 2 } }, model: 'm1' },
);
const { filter: anyFilter } = fc.letrec<{ filter: object }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
      .map(([key, filters]) => ({ [key]: filters })),
  ),
}));

describe('splitFilter', () => {
  it('says of every drift of every experiment what the whole filter says', () => {
    fc.assert(
      fc.property(anyFilter, (input) => {
        const filter = parsed(input);
        expect(foundBySplit(filter)).toEqual(foundByWhole(filter));
      }),
      { numRuns: 1_000 },
    );
  });

  it('asks experiments for what must hold of them, and leaves only the rest to the drifts', () => {
    const { required, entangled, ofDrifts } = splitFilter(parsed({ 'experiment.name': 'n', model: 'm' }));
    expect(required).toMatchObject({ kind: 'field', path: 'name' });
    expect(entangled).toEqual([]);
    expect(ofDrifts(['a'], [])).toMatchObject({ kind: 'field', path: 'model' });
  });

  it('leaves nothing to the drifts of a filter on experiments alone', () => {
    const filter = parsed({ $nor: [{ 'experiment.tags': 'x' }, { 'experiment.status': 'archived' }] });
    const { required, entangled, ofDrifts } = splitFilter(filter);
    expect(required).toMatchObject({ kind: 'nor' });
    expect(entangled).toEqual([]);
    expect(isEmptyFilter(ofDrifts(['a'], []))).toBe(true);
  });

  it('asks once for conditions on experiments that stand side by side', () => {
    const list = [{ 'experiment.name': 'n' }, { model: 'm' }, { 'experiment.tags': 'x' }];
    for (const key of ['$or', '$nor']) expect(splitFilter(parsed({ [key]: list })).entangled).toHaveLength(1);
  });
});

function parsed(input: unknown): Filter {
  const read = parseFilter(input, ACROSS_FIELDS, LIMITS);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.filter;
}

function foundByWhole(filter: Filter): object[] {
  return DRIFTS.filter((drift) => {
    const experiment = EXPERIMENTS.find(({ _id }) => _id === drift.experiment_id);
    return matchesFilter(filter, { ...drift, experiment });
  });
}

function foundBySplit(filter: Filter): object[] {
  const { required, entangled, ofDrifts } = splitFilter(filter);
  const selected = EXPERIMENTS.filter((experiment) => matchesFilter(required, experiment));
  const ids = selected.map(({ _id }) => _id);
  const holding = entangled.map(
    (condition) => new Set(EXPERIMENTS.filter((each) => matchesFilter(condition, each)).map(({ _id }) => _id)),
  );
  const rest = and([ofDrifts(ids, holding)]);
  return DRIFTS.filter((drift) => ids.includes(drift.experiment_id) && matchesFilter(rest, drift));
}
