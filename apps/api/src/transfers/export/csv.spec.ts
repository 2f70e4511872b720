import { csvPieces, csvRow } from './cells.js';
import { columnsOf, valueAt } from './columns.js';
import { acceptedFormat } from './export-format.js';

describe('csvRow', () => {
  it.each<[unknown, string]>([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['a;b', '"a;b"'],
    [{ a: ';' }, '"{""a"":"";""}"'],
    ['two\nlines', '"two\nlines"'],
    [' blank ', '" blank "'],
    [undefined, ''],
    [null, ''],
    ['', ''],
    [true, 'true'],
    [-0.5, '-0.5'],
    [9223372036854775807n, '9223372036854775807'],
    [['a', 'b'], '"[""a"",""b""]"'],
    [{ n: 9223372036854775807n }, '"{""n"":9223372036854775807}"'],
  ])('writes %j', (value, cell) => {
    expect(csvRow([value])).toBe(`${cell}\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', "'=1", '＝1+1', '＋1', '－1', '＠SUM(A1)', "''＝1"])(
    'makes %j harmless for spreadsheets',
    (text) => {
      const cell = csvRow([text]).slice(0, -2).replace(/^"|"$/g, '');
      expect(cell).toBe(`'${text}`);
    },
  );
});

describe('csvPieces', () => {
  it.each<[string, unknown]>([
    ['a long text', 'plain'.repeat(100_000)],
    ['a long text with quotes and pairs of surrogates', 'a\u{1f600}"'.repeat(100_000)],
    ['a long text like a formula', `=${'1+'.repeat(100_000)}`],
    ['a long list', Array.from({ length: 10_000 }, (_, index) => `text "${index}"`)],
    ['a large object', { a: { b: Array.from({ length: 10_000 }, () => ({ c: '' })) } }],
  ])('are together the row: %s', (_, value) => {
    const row = ['first', value, null, 7];
    const pieces = [...csvPieces(row)];
    expect(pieces.join('') === csvRow(row)).toBe(true);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  });
});

describe('columnsOf', () => {
  const names = (fields?: string[]) => columnsOf(fields?.map((field) => field.split('.'))).map(({ name }) => name);

  it('has one for each member, those of objects in it with dots', () => {
    expect(names()).toEqual(expect.arrayContaining(['id', 'detector.name', 'windows.test.to', 'parameters']));
    expect(names()).not.toContain('detector');
  });

  it('has those that are asked for, in their order, each once', () => {
    expect(names(['parameters.a.b', 'windows.test', 'windows', 'id'])).toEqual([
      'parameters.a.b',
      'windows.test.from',
      'windows.test.to',
      'windows.reference.from',
      'windows.reference.to',
      'id',
    ]);
  });
});

describe('valueAt', () => {
  it('follows own members of objects only', () => {
    const record = { parameters: { a: { b: 1 }, list: [1] } };
    const values = ['parameters.a.b', 'parameters.a.c', 'parameters.list.0', 'parameters.list.length', 'toString'];
    expect(values.map((name) => valueAt(record, name.split('.')))).toEqual([
      1,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('acceptedFormat', () => {
  it.each([
    [undefined, 'ndjson'],
    ['*/*', 'ndjson'],
    ['text/csv', 'csv'],
    ['text/html, Text/CSV;q=0.9', 'csv'],
    ['application/x-ndjson, text/csv', 'ndjson'],
    ['text/csv, application/x-ndjson', 'csv'],
  ])('of %j is %s', (accept, format) => {
    expect(acceptedFormat(accept)).toBe(format);
  });
});
