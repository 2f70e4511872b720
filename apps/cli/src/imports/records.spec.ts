import { csvRow } from '../../../api/src/transfers/export/cells.js';
import fc from 'fast-check';
import { ArrayRecords } from './array-records.js';
import { CsvRecords } from './csv-records.js';
import { ImportFault } from './import-fault.js';
import { LineRecords } from './line-records.js';
import { MAX_RECORD_BYTES, type RecordReader, type SourceRecord } from './source-record.js';

/** Records as `[number, json]`, refused ones as `[number, reason]`. */
function shown(records: readonly SourceRecord[]): unknown[] {
  return records.map((record) => {
    if (record.kind === 'blank') return 'blank';
    return record.kind === 'record'
      ? [record.number, record.json.toString()]
      : [record.number, `refused: ${record.reason}`];
  });
}

function read(reader: RecordReader, text: string | Buffer, chunk = Infinity): unknown[] {
  const bytes = Buffer.from(text);
  const records: SourceRecord[] = [];
  for (let at = 0; at < bytes.length; at += chunk) records.push(...reader.push(bytes.subarray(at, at + chunk)));
  return shown([...records, ...reader.end()]);
}

const NOT_UTF8 = 'Not UTF-8. Save the file as UTF-8, such as with iconv -f ISO-8859-1 -t UTF-8 FILE.';

const csv = (): CsvRecords => new CsvRecords(() => undefined);

describe('lines', () => {
  it('are records by their number, whatever ends them', () => {
    expect(read(new LineRecords(), '{"a":1}\r\n\n  \r\nnonsense\n{"b":2}')).toEqual([
      [1, '{"a":1}'],
      'blank',
      'blank',
      [4, 'nonsense'],
      [5, '{"b":2}'],
    ]);
    expect(read(new LineRecords(), '')).toEqual([]);
  });

  it('lose what only the service sets', () => {
    expect(
      read(new LineRecords(), '{"id":"x","model":"m","parameters":{"id":9007199254740993},"status_history":[{}]}'),
    ).toEqual([[1, '{"model":"m","parameters":{"id":9007199254740993}}']]);
  });

  it('that are too large are refused, and not kept', () => {
    const part = Buffer.alloc(1024 * 1024, 'x');
    const reader = new LineRecords();
    const parts = Array.from({ length: MAX_RECORD_BYTES / part.length + 1 }, () => reader.push(part)).flat();
    expect(shown([...parts, ...reader.push(Buffer.from('\n{}\n')), ...reader.end()])).toEqual([
      [1, 'refused: Larger than 16 MB.'],
      [2, '{}'],
    ]);
  });
});

describe('elements of an array', () => {
  it('are put on one line each', () => {
    expect(read(new ArrayRecords(), ' [\n{\n"a": "x,]}\\""\r\n},\n[1, 2] , 3]\n')).toEqual([
      [1, '\t{\t"a": "x,]}\\""\t\t}'],
      [2, '\t[1, 2] '],
      [3, ' 3'],
    ]);
    expect(read(new ArrayRecords(), '[ ]')).toEqual([]);
  });

  it.each([
    ['  ', []],
    ['[{}', [[1, 'refused: The array is not closed: is the file cut off?']]],
    [
      '[{},,{}]',
      [
        [1, '{}'],
        [2, 'refused: An element is missing beside a comma.'],
      ],
    ],
    [
      '[{},]',
      [
        [1, '{}'],
        [2, 'refused: An element is missing beside a comma.'],
      ],
    ],
    [
      '[{}] {}',
      [
        [1, '{}'],
        [2, 'refused: Nothing may follow the array.'],
      ],
    ],
  ])('end with what is wrong in %j', (text, records) => {
    expect(read(new ArrayRecords(), text)).toEqual(records);
  });
});

describe('rows of CSV', () => {
  const HEAD = 'job_status,model,drift_detected,tags,result.p_value,parameters.x,windows.test.from,id';

  it('are records as the export writes them', () => {
    const rows = [
      'Completed,"a,""b""\r\nc",true,"[""t""]",0.05,9223372036854775807,2026-01-01T00:00:00.000Z,ignored',
      `Running,'=1+1,false,,,"{""y"":[1]}",,`,
    ];
    expect(read(csv(), [HEAD, ...rows].join('\r\n'))).toEqual([
      [
        2,
        '{"job_status":"Completed","model":"a,\\"b\\"\\r\\nc","drift_detected":true,"tags":["t"],"result":{"p_value":0.05},' +
          '"parameters":{"x":9223372036854775807},"windows":{"test":{"from":"2026-01-01T00:00:00.000Z"}}}',
      ],
      [4, '{"job_status":"Running","model":"=1+1","drift_detected":false,"parameters":{"x":{"y":[1]}}}'],
    ]);
  });

  it.each(['=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', '\tx', '\rx', "'=1", "''＠", 'a;b', ';', "'plain"])(
    'have %j as it was recorded',
    (model) => {
      const file = `job_status,model\r\n${csvRow(['Failed', model])}`;
      expect(read(csv(), file)).toEqual([[2, JSON.stringify({ job_status: 'Failed', model })]]);
    },
  );

  it('keep an empty model, which is one, and say nothing of other empty cells', () => {
    expect(read(csv(), 'model,tags,detector.name\n,,\n')).toEqual([[2, '{"model":""}']]);
  });

  it('leave what is not of its kind to the service, as text', () => {
    expect(read(csv(), 'drift_detected,result.p_value,tags\nyes,low,nightly\n')).toEqual([
      [2, '{"drift_detected":"yes","result":{"p_value":"low"},"tags":"nightly"}'],
    ]);
  });

  it('are refused by themselves, with the line that they begin on', () => {
    const text = Buffer.concat([
      Buffer.from('model,tags\na,"x\ny",z\n\n'),
      Buffer.from([0xe9, 0x2c, 0x0a]),
      Buffer.from('b"c,\nfine,\n"open,'),
    ]);
    expect(read(csv(), text)).toEqual([
      [2, 'refused: 3 cells in place of the 2 of the first line.'],
      'blank',
      [5, `refused: ${NOT_UTF8}`],
      [6, 'refused: A quote stands within a cell. Put the cell in quotes and double it.'],
      [7, '{"model":"fine"}'],
      [8, 'refused: A quoted cell does not end: is the file cut off?'],
    ]);
  });

  it.each([
    ['modle\n', 'Line 1: Unknown column "modle".'],
    ['model,model\n', 'Line 1: The column "model" is there twice.'],
    ['parameters,parameters.x\n', 'Line 1: Either one column "parameters"'],
    ['toString\n', 'Line 1: Unknown column "toString".'],
    ['"model\n', 'Line 1: A quoted cell does not end'],
  ])('need names: %j', (text, fault) => {
    expect(() => read(csv(), text)).toThrow(ImportFault);
    expect(() => read(csv(), text)).toThrow(fault);
  });
});

describe('a file that is not what it is read as', () => {
  const READERS = { ndjson: () => new LineRecords(), json: () => new ArrayRecords(), csv };
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

  it.each([
    ['csv', '\n{"model":"a"}\n{"model":"b"}\n', 'Line 2: this is JSON with an object a line', '--format ndjson'],
    ['csv', '[{"model":"a"},{"model":"b,"}]', 'Line 1: this is a JSON array', '--format json'],
    ['csv', '[\n{"a":1,"b"\n', 'Line 1: this is a JSON array', '--format json'],
    ['json', '\n\n{"model":"a"}\n', 'Line 3: this is JSON with an object a line', '--format ndjson'],
    ['json', ' model,tags\na,\n', 'Line 1: this is CSV', '--format csv'],
    ['json', 'modle,tags\na,\n', 'Line 1: "m" begins no JSON array.', 'without --format'],
    ['ndjson', 'model,drift_detected\r\na,true\r\n', 'Line 1: this is CSV', '--format csv'],
    ['ndjson', '\n[\n{"model":"a"}\n]\n', 'Line 2: this is a JSON array', '--format json'],
  ] as const)('read as %s, %j, is said with its line and the right format', (readAs, text, fault, next) => {
    expect(() => read(READERS[readAs](), text)).toThrow(
      expect.objectContaining({
        name: 'ImportFault',
        message: expect.stringContaining(fault),
        next: expect.stringContaining(next),
      }),
    );
  });

  it('for it is no UTF-8 is refused record by record, and as a whole when the names of its columns are not', () => {
    expect(read(new LineRecords(), latin1('{"model":"a"}\n{"model":"é"}'))).toEqual([
      [1, '{"model":"a"}'],
      [2, `refused: ${NOT_UTF8}`],
    ]);
    expect(read(new ArrayRecords(), latin1('["a","é"]'))).toEqual([
      [1, '"a"'],
      [2, `refused: ${NOT_UTF8}`],
    ]);
    expect(() => read(csv(), latin1('model,parameters.é\na,1\n'))).toThrow(
      expect.objectContaining({ message: 'Line 1: Not UTF-8.', next: expect.stringContaining('iconv') }),
    );
  });
});

describe('every reader', () => {
  const readers: [string, () => RecordReader, string][] = [
    ['lines', () => new LineRecords(), '{"a":1}\r\n\n{"id":1,"b":"é"}\nx'],
    ['elements', () => new ArrayRecords(), '[{"a":"\\"],"},\n {"id":1,"b":"é"}, [1,2]]'],
    ['rows', csv, 'model,tags\r\n"a\n""b",\n\né,"[""t""]"\nx\n'],
  ];

  it.each(readers)('of %s reads the same however the bytes come', (_name, reader, text) => {
    const whole = read(reader(), text);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (chunk) => {
        expect(read(reader(), text, chunk)).toEqual(whole);
      }),
    );
  });

  it.each(readers)('of %s takes any bytes and never holds more than it was given', (_name, reader) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          read(reader(), Buffer.from(bytes));
        } catch (error) {
          if (!(error instanceof ImportFault)) throw error;
        }
      }),
    );
  });
});
