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
