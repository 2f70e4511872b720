import fc from 'fast-check';
import { type Filter, parseFilter, type Test } from '#libs/search';
import { amongFound, everything, mayHold, type ScopeBranch, withinBranch, withinKeys } from './scoped-filter.js';

const field = (path: string, ...tests: Test[]): Filter => ({ kind: 'field', name: path, path, type: 'text', tests });
const among = (...values: string[]): Filter => field('owner', { op: 'in', values });
const BRANCH: ScopeBranch = { condition: { open: true }, holds: { open: true }, indexes: { name: 'open_name' } };

/** Filters that name the path of the scope anywhere, in any way. */
const FILTERS = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      field('model', { op: 'eq', value: 'm' }),
      among('a'),
      among('a', 'b'),
      among('x'),
      field('owner', { op: 'nin', values: ['a'] }),
      field('owner', { op: 'ne', value: 'a' }),
      field('owner', { op: 'gt', value: 'a' }),
      field('owner', { op: 'not', tests: [{ op: 'in', values: ['a'] }] }),
    ),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const, 'nor' as const),
      filters: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).filter;

/** What a document asks of the path of the scope, anywhere. */
function asked(document: unknown): unknown[] {
  if (Array.isArray(document)) return document.flatMap(asked);
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) => (key === 'owner' ? [value] : asked(value)));
}

describe('a scope of keys', () => {
  it('takes no filter that could lead an index beyond its values', () => {
    fc.assert(
      fc.property(FILTERS, (filter) => {
        let within: unknown;
        try {
          ({ within } = withinKeys('owner', ['a', 'b'], filter));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        for (const condition of asked(within)) {
          const { $in } = condition as { $in?: string[] };
          expect(['a', 'b']).toEqual(expect.arrayContaining($in ?? ['another condition']));
        }
        expect(JSON.stringify(within)).not.toMatch(/\$nor.*owner/);
      }),
    );
  });

  it('is an equality of one value, which a count takes as such', () => {
    expect(withinKeys('owner', ['a'], { kind: 'and', filters: [] }).within).toEqual({ owner: 'a' });
  });
});

describe('a branch of a scope', () => {
  it('asks the filter behind it, and only bounds of its own index before', () => {
    const parsed = parseFilter(
      { $or: [{ id: 'x' }], name: 'n' },
      {
        id: { path: '_id', type: 'text' },
        name: { path: 'name', type: 'text' },
      },
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const scope = { $or: [{ open: true }, { owner: 'me' }] };
    const narrowing = field('name', { op: 'eq', value: 'n' });
    const { within, later } = withinBranch({ scope, branch: BRANCH, narrowing }, parsed.filter);
    expect(within).toEqual({ open: true, name: { $eq: 'n' } });
    expect(JSON.stringify(later)).toContain('_id');
  });

  it.each<[string, Filter, boolean]>([
    ['nothing', { kind: 'and', filters: [] }, true],
    ['what its records hold', field('open', { op: 'eq', value: true }), true],
    ['what none of them holds', field('open', { op: 'eq', value: false }), false],
    ['something else than what all hold', field('open', { op: 'ne', value: true }), false],
    ['one of none', field('open', { op: 'in', values: [] }), false],
    ['an alternative', { kind: 'or', filters: [field('open', { op: 'eq', value: false }), field('name')] }, true],
    ['a negation', { kind: 'nor', filters: [field('open', { op: 'eq', value: true })] }, true],
  ])('is left out only when it surely has no match: %s', (_, filter, may) => {
    expect(mayHold(filter, BRANCH.holds)).toBe(may);
  });
});

it('records that were found are asked again behind their ids and the scope', () => {
  const filter = field('name', { op: 'eq', value: 'n' });
  const asked = amongFound({ open: true }, ['1'], filter);
  expect(asked).toMatchObject({
    within: { $and: [{ _id: { $in: ['1'] } }, { open: true }] },
    later: { name: { $eq: 'n' } },
  });
  expect(everything(filter)).toEqual({ scope: {}, within: { name: { $eq: 'n' } } });
});
