import fc from 'fast-check';
import { atOnce } from '#libs/http';
import { differencesOf, MAX_LEAVES, MAX_PATH_CHARACTERS, MAX_ROWS } from './differences.js';
import { isSameJson } from './same-json.js';

const tableOf = (records: readonly object[]) => atOnce(differencesOf(records));
const rowsOf = (...records: object[]) => tableOf(records)?.rows;
const numbered = (count: number, value: (index: number) => unknown): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value(index)]));

describe('differencesOf', () => {
  it('flattens objects to rows by path, with lists and empty objects as a whole', () => {
    expect(
      rowsOf({ b: { lr: 0.1, opt: {} }, a: [1, { x: 2 }] }, { a: [1, { x: 3 }], b: { lr: 0.1, opt: {} } }),
    ).toEqual([
      {
        path: '/a',
        values: [
          [1, { x: 2 }],
          [1, { x: 3 }],
        ],
        present: [true, true],
        differs: true,
      },
      { path: '/b/lr', values: [0.1, 0.1], present: [true, true], differs: false },
      { path: '/b/opt', values: [{}, {}], present: [true, true], differs: false },
    ]);
  });

  it('tells absent from null', () => {
    expect(rowsOf({ a: null, b: null }, { b: null })).toEqual([
      { path: '/a', values: [null, null], present: [true, false], differs: true },
      { path: '/b', values: [null, null], present: [true, true], differs: false },
    ]);
  });

  it('names keys with dots, slashes and tildes without ambiguity', () => {
    const record = { 'a.b': 1, a: { b: 2, 'c/d': 3, 'e~1f': 4, '': 5 } };
    const paths = rowsOf(record)?.map(({ path }) => path);
    expect(paths).toEqual(['/a.b', '/a/', '/a/b', '/a/c~1d', '/a/e~01f']);
  });

  it('shows a value and an object at one place in rows of their own', () => {
    expect(rowsOf({ a: 1 }, { a: { b: 1 } })).toEqual([
      { path: '/a', values: [1, null], present: [true, false], differs: true },
      { path: '/a/b', values: [null, 1], present: [false, true], differs: true },
    ]);
  });

  it('keeps 64-bit integers apart that a double would round together', () => {
    expect(rowsOf({ seed: 9007199254740993n }, { seed: 9007199254740992 })?.[0]).toMatchObject({ differs: true });
    expect(rowsOf({ seed: 7n }, { seed: 7 })?.[0]).toMatchObject({ differs: false });
  });

  it('puts the rows that differ first when there are too many', () => {
    const one = numbered(MAX_ROWS + 1, () => 0);
    const table = tableOf([one, { ...one, k999: 1, k5: 1 }]);
    expect(table).toMatchObject({ truncated: true });
    expect(table?.rows).toHaveLength(MAX_ROWS);
    expect(table?.rows.slice(0, 3).map(({ path, differs }) => [path, differs])).toEqual([
      ['/k5', true],
      ['/k999', true],
      ['/k0', false],
    ]);
    expect(tableOf([numbered(MAX_ROWS, () => 0)])).toMatchObject({ truncated: false });
  });

  it('gives the first rows by path of very many', () => {
    const key = (index: number): string => `k${String((index * 7_919) % 20_000).padStart(5, '0')}`;
    const record = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [key(index), index]));
    const paths = tableOf([record, { ...record, k19999: 'other' }])?.rows.map(({ path }) => path);
    const first = Array.from({ length: MAX_ROWS - 1 }, (_, index) => `/k${String(index).padStart(5, '0')}`);
    expect(paths).toEqual(['/k19999', ...first]);
  });

  it('refuses more values than there may be of all records together', () => {
    const half = numbered(MAX_LEAVES / 2, () => 0);
    expect(tableOf([half, half])).toMatchObject({ truncated: true });
    expect(tableOf([half, { ...half, other: 0 }])).toBeUndefined();
  });

  it('refuses more path text than one request may take, also when a long key stands above many values', () => {
    const many = numbered(1_000, () => 0);
    expect(tableOf([{ ['x'.repeat(MAX_PATH_CHARACTERS / 1_000)]: many }])).toBeUndefined();
    expect(tableOf([{ ['x'.repeat(MAX_PATH_CHARACTERS)]: 0 }])).toBeUndefined();
    expect(tableOf([{ ['x'.repeat(1_000)]: many }])?.rows).toHaveLength(1_000);
  });

  const records = fc.array(
    fc.dictionary(fc.constantFrom('a', 'b', 'a/b', '~1', 'c.d'), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 }),
    { minLength: 2, maxLength: 4 },
  );

  it('marks exactly the rows whose values are not all present and the same, and changes no value', () => {
    fc.assert(
      fc.property(records, (all) => {
        for (const { path, values, present, differs } of rowsOf(...all) ?? []) {
          const expected = all.map((record) => resolve(record, path));
          expect(present).toEqual(expected.map((found) => found !== undefined));
          expect(values).toEqual(expected.map((found) => found ?? null));
          const [first] = expected;
          expect(differs).toBe(!expected.every((found) => found !== undefined && isSameJson(found, first)));
        }
      }),
    );
  });

  it('has no row that differs when and only when the records are the same', () => {
    fc.assert(
      fc.property(records, (all) => {
        const same = all.every((record) => isSameJson(record, all[0]));
        expect(rowsOf(...all)?.every(({ differs }) => !differs)).toBe(same);
      }),
    );
  });
});

/** The value at a pointer as RFC 6901 section 4 evaluates it; undefined where there is none, or an object with members. */
function resolve(record: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  const found = steps.reduce<unknown>((value, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key);
    return isBranch ? (value as Record<string, unknown>)[key] : undefined;
  }, record);
  const isBranch =
    typeof found === 'object' && found !== null && !Array.isArray(found) && Object.keys(found).length > 0;
  return isBranch ? undefined : found;
}
