import { ImportFault } from './import-fault.js';
import { formatOf, withoutMark } from './source-format.js';

describe('formatOf', () => {
  it.each([
    ['{}', 'a.ndjson', 'ndjson'],
    ['{}', 'a.JSONL', 'ndjson'],
    ['[', 'a.csv', 'csv'],
    ['\n [{', 'a.json', 'json'],
    ['{"model"', 'a.json', 'ndjson'],
    ['{}', undefined, 'ndjson'],
    ['model,tags', undefined, 'csv'],
    ['', undefined, 'ndjson'],
  ])('of %j in %s is %s', (begin, name, format) => {
    expect(formatOf(Buffer.from(begin), name)).toBe(format);
  });

  it.each([
    [[0x1f, 0x8b, 8, 0], 'gzip'],
    [[0xff, 0xfe, 0x7b, 0], 'UTF-16'],
    [[0xfe, 0xff, 0, 0x7b], 'UTF-16'],
    [[0x50, 0x4b, 3, 4], 'ZIP'],
    [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  ])('says what %j is', (bytes, what) => {
    expect(() => formatOf(Buffer.from(bytes), 'a.ndjson')).toThrow(ImportFault);
    expect(() => formatOf(Buffer.from(bytes), 'a.ndjson')).toThrow(what);
  });
});

it('withoutMark takes a byte order mark off, once', () => {
  expect(withoutMark(Buffer.from('\uFEFF\uFEFFa')).toString()).toBe('\uFEFFa');
  expect(withoutMark(Buffer.from('a')).toString()).toBe('a');
});
