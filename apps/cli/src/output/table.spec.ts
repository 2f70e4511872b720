import fc from 'fast-check';
import { displayWidth } from './display-width.js';
import { type Column, tableLines } from './table.js';

interface Row {
  readonly name: string;
  readonly count: number;
}

const columns: readonly Column<Row>[] = [
  { title: 'NAME', value: ({ name }) => name, shrinksTo: 4 },
  { title: 'COUNT', value: ({ count }) => String(count), align: 'right' },
];
const plain = { width: undefined, title: (text: string) => text };

describe('a table', () => {
  it('aligns columns by the cells that terminals draw', () => {
    const rows = [
      { name: 'añb', count: 7 },
      { name: '漂移', count: 123_456 },
      { name: 'e\u0301', count: 1 },
    ];
    expect(tableLines(columns, rows, plain)).toEqual([
      'NAME   COUNT',
      'añb        7',
      '漂移  123456',
      'e\u0301          1',
    ]);
  });

  it('cuts only what may shrink, and shows that it did', () => {
    const lines = tableLines(columns, [{ name: 'a very long name', count: 1 }], { ...plain, width: 14 });
    expect(lines).toEqual(['NAME     COUNT', 'a very…      1']);
  });

  it('never cuts ids and numbers, whichever column they stand in', () => {
    const id = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
    const two: readonly Column<readonly [string, string]>[] = [
      { title: 'A', value: ([a]) => a, shrinksTo: 4 },
      { title: 'B', value: ([, b]) => b, shrinksTo: 4 },
    ];
    const lines = tableLines(
      two,
      [
        [id, 'a longer text'],
        ['short', '-1234.5e-10'],
      ],
      { ...plain, width: 20 },
    );
    expect(lines).toEqual(['A'.padEnd(38) + 'B', `${id}  a longer t…`, 'short'.padEnd(38) + '-1234.5e-10']);
  });

  it('too wide even so leaves optional columns out, the last one first, and shows that it did', () => {
    const three: readonly Column<Row>[] = [
      ...columns,
      { title: 'STATE', value: () => 'running', shrinksTo: 4, isOptional: true },
      { title: 'TAGS', value: () => 'nightly', isOptional: true },
    ];
    const shown = (width: number | undefined) => tableLines(three, [{ name: 'churn', count: 1 }], { ...plain, width });
    expect(shown(undefined)).toEqual(['NAME   COUNT  STATE    TAGS', 'churn      1  running  nightly']);
    expect(shown(26)).toEqual(['NAME  COUNT  STA…  TAGS', 'chu…      1  run…  nightly']);
    expect(shown(25)).toEqual(['NAME   COUNT  STATE …', 'churn      1  running']);
    expect(shown(16)).toEqual(['NAME   COUNT …', 'churn      1']);
    expect(shown(10)).toEqual(['NAME  COUNT', 'chu…      1']);
  });

  it('of nothing is nothing', () => expect(tableLines(columns, [], plain)).toEqual([]));

  it('fits into the terminal and holds no control character, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ unit: 'binary' }), count: fc.nat() })),
        fc.integer({ min: 20, max: 60 }),
        (rows, width) => {
          for (const line of tableLines(columns, rows, { ...plain, width })) {
            expect(displayWidth(line)).toBeLessThanOrEqual(width);
            expect(line).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
          }
        },
      ),
    );
  });
});
