import fc from 'fast-check';
import {
  BooleanField,
  EnumField,
  FreeObjectField,
  IdField,
  InstantField,
  ListField,
  NumberField,
  ObjectField,
  TagsField,
  TextField,
  TextListField,
} from './field.js';
import { readObject } from './read-object.js';

class Entry {
  @TextField({ description: 'a name', required: true, maxLength: 5 })
  name!: string;
  @EnumField(['Low', 'High'], 'Level', { description: 'a level', required: true })
  level!: string;
}

class Span {
  @InstantField({ description: 'begin', required: true })
  from!: Date;
  @InstantField({ description: 'end', after: 'from' })
  to?: Date;
}

class Example {
  @TextField({ description: 'text' })
  text?: string;
  @BooleanField({ description: 'flag' })
  flag: boolean = false;
  @NumberField({ description: 'share', min: 0, max: 1 })
  share?: number;
  @NumberField({ description: 'weight' })
  weight?: number;
  @NumberField({ description: 'count', min: 1, integer: true })
  count?: number;
  @IdField({ description: 'an id' })
  id?: string;
  @TextListField({ description: 'names', minItems: 2, maxItems: 3, maxLength: 4 })
  names?: string[];
  @TagsField({ description: 'tags' })
  tags: string[] = [];
  @FreeObjectField({ description: 'free' })
  free: Record<string, unknown> = {};
  @ObjectField(() => Span, { description: 'span' })
  span?: Span;
  @ListField(() => Entry, { description: 'entries', maxItems: 5 })
  entries: Entry[] = [];
}

const read = (input: unknown) => readObject(Example, input);

describe('readObject', () => {
  it('gives an instance with its defaults, a fresh one each time', () => {
    const first = read({});
    const second = read({});
    expect(first.value).toEqual({ flag: false, tags: [], free: {}, entries: [] });
    expect(first.value).toBeInstanceOf(Example);
    expect(first.value?.entries).not.toBe(second.value?.entries);
  });

  it('gives values of their type', () => {
    const free = { 'a.b': { $x: [1n, null] }, constructor: 1, toString: 'x' };
    const { value } = read({
      text: '',
      flag: 'Yes',
      share: 1,
      count: 3,
      id: '7D1F0F5E-3F0B-4A63-8A4E-2A3A54C1C7A0',
      names: ['a', 'A'],
      tags: ['a', 'a'],
      free,
      span: { from: '2026-01-01', to: '2026-01-01T00:00:00.001Z' },
      entries: [{ name: 'x', level: 'High' }],
    });
    expect(value).toEqual({
      text: '',
      flag: true,
      share: 1,
      count: 3,
      id: '7D1F0F5E-3F0B-4A63-8A4E-2A3A54C1C7A0',
      names: ['a', 'A'],
      tags: ['a', 'a'],
      free,
      span: { from: new Date('2026-01-01'), to: new Date('2026-01-01T00:00:00.001Z') },
      entries: [{ name: 'x', level: 'High' }],
    });
    expect(value?.free).toBe(free);
  });

  it('takes a number of long digits for the double that it is nearest to', () => {
    expect(read({ weight: -(10n ** 17n) }).value).toMatchObject({ weight: -1e17 });
  });

  it.each<[unknown, unknown]>([
    [[], { _schema: ['Invalid input type.'] }],
    [null, { _schema: ['Invalid input type.'] }],
    [
      { other: 1, entries: [{ name: 'x', level: 'Low', other: 1 }] },
      { other: ['Unknown field.'], entries: { 0: { other: ['Unknown field.'] } } },
    ],
    [
      { text: null, entries: null, span: null },
      { text: ['Field may not be null.'], entries: ['Field may not be null.'], span: ['Field may not be null.'] },
    ],
    [{ flag: 'maybe' }, { flag: ['Not a valid boolean.'] }],
    [
      { share: 1.1, count: 0 },
      {
        share: ['Must be greater than or equal to 0 and less than or equal to 1.'],
        count: ['Must be greater than or equal to 1.'],
      },
    ],
    [
      { share: '1', count: 1.5 },
      { share: ['Not a valid number.'], count: ['Not a valid integer.'] },
    ],
    [{ count: 2n ** 60n }, { count: ['Not a valid integer.'] }],
    [{ tags: ['', 'ok', 1] }, { tags: { 0: ['Length must be between 1 and 20.'], 2: ['Not a valid string.'] } }],
    [{ id: 7 }, { id: ['Not a valid string.'] }],
    [{ id: '0123' }, { id: ['Not a valid UUID.'] }],
    [{ names: 'ab' }, { names: ['Not a valid list.'] }],
    [{ names: ['a'] }, { names: ['Length must be between 2 and 3.'] }],
    [{ names: ['a', 'b', 'c', 'd'] }, { names: ['Length must be between 2 and 3.'] }],
    [{ names: ['a', '', 1] }, { names: { 1: ['Length must be between 1 and 4.'], 2: ['Not a valid string.'] } }],
    [{ names: ['a', 'b', 'a'] }, { names: { 2: ['The same as at index 0.'] } }],
    [{ free: [] }, { free: ['Not a valid mapping type.'] }],
    [{ span: [] }, { span: ['Not a valid mapping type.'] }],
    [{ span: {} }, { span: { from: ['Missing data for required field.'] } }],
    [{ span: { from: '2026-01-02', to: '2026-01-02' } }, { span: { to: ['Must be after "from".'] } }],
    [{ entries: {} }, { entries: ['Not a valid list.'] }],
    [
      { entries: ['x', { name: 'longer', level: 'low' }, {}] },
      {
        entries: {
          0: { _schema: ['Invalid input type.'] },
          1: { name: ['Longer than maximum length 5.'], level: ['Must be one of: Low, High.'] },
          2: { name: ['Missing data for required field.'], level: ['Missing data for required field.'] },
        },
      },
    ],
  ])('%j', (input, faults) => {
    expect(read(input)).toEqual({ faults });
  });

  const names = [
    'text',
    'flag',
    'share',
    'count',
    'id',
    'names',
    'tags',
    'free',
    'span',
    'entries',
    'name',
    'level',
    'from',
    'to',
  ];
  const keys = fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor', 'then'), fc.string());
  const { value: anyJson } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.bigInt(),
      fc.constantFrom('2026-01-01', 'High', 'yes'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as unknown),
    ),
  }));

  it.each<[unknown]>([[{ constructor: {} }], [{ toString: 1 }], [[{ constructor: null }]]])(
    'takes a value that poses as an object of another class for what it is: %j',
    (value) => {
      expect(read({ text: value }).faults).toMatchObject({ text: ['Not a valid string.'] });
    },
  );

  it('never throws, and either gives a value or says what is wrong', () => {
    fc.assert(
      fc.property(anyJson, (input) => {
        const { value, faults } = read(input);
        expect(value === undefined).toBe(faults !== undefined);
        if (faults) expect(Object.keys(faults).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
