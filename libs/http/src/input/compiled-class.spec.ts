import { Expose, plainToInstance, Transform, Type } from 'class-transformer';
import { IsString, validateSync } from 'class-validator';
import fc from 'fast-check';
import { compiledClass } from './compiled-class.js';
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

class Part {
  @TextField({ description: 'text', required: true })
  text!: string;
}

class Base {
  @InstantField({ description: 'begin', required: true })
  from!: Date;
  @BooleanField({ description: 'flag' })
  flag: boolean = false;
}

class Everything extends Base {
  @InstantField({ description: 'end', after: 'from' })
  to?: Date;
  @TextField({ description: 'text', maxLength: 3 })
  text?: string;
  @EnumField(['Low', 'High'], 'Level', { description: 'a level', required: true })
  level!: string;
  @NumberField({ description: 'share', min: 0, max: 1 })
  share?: number;
  @NumberField({ description: 'count', min: 1, integer: true })
  count: number = 1;
  @IdField({ description: 'an id' })
  id?: string;
  @TextListField({ description: 'names', minItems: 2, maxItems: 3, maxLength: 4 })
  names?: string[];
  @TagsField({ description: 'tags' })
  tags: string[] = [];
  @FreeObjectField({ description: 'free' })
  free: Record<string, unknown> = {};
  @ObjectField(() => Part, { description: 'part' })
  part?: Part;
  @ListField(() => Part, { description: 'parts', maxItems: 2 })
  parts: Part[] = [];
}

const FIELDS = [
  'from',
  'flag',
  'to',
  'text',
  'level',
  'share',
  'count',
  'id',
  'names',
  'tags',
  'free',
  'part',
  'parts',
];

/** What is right for one field or another, and what is right for none. */
const scalar = fc.oneof(
  fc.constantFrom('2026-01-01', '2026-01-02T03:04:05Z', '', 'abc', 'Low', 'High', 'yes', 'No', 'true', '0'),
  fc.constantFrom('7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0', '\u0000', 'long text'),
  fc.constantFrom(0, 1, 2, -1, 0.5, 2 ** 53, 1n, 2n ** 63n, 5n, true, false),
);
const composite = fc.oneof(
  fc.constant(null),
  fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'xxxxx', ''), fc.constant(1), fc.constant(null)), { maxLength: 4 }),
  fc.dictionary(fc.constantFrom('a', 'text', 'constructor'), scalar, { maxKeys: 2 }),
);
const fieldsOfSome = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: FIELDS.length });

const RIGHT = { from: '2026-01-01', level: 'Low' };
const runs = { numRuns: 3_000 };

const isRight = (instance: object): boolean => validateSync(instance, { forbidUnknownValues: false }).length === 0;

describe('a compiled class', () => {
  const compiled = compiledClass(Everything);

  it('makes the instances of plainToInstance, and finds right what validateSync finds right', () => {
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(fc.boolean(), fieldsOfSome(scalar), fieldsOfSome(composite), (begun, flat, objects) => {
        const sent = begun ? { ...RIGHT, ...flat } : flat;
        const instance = plainToInstance(Everything, sent);
        const own = compiled?.instance(sent);
        expect(own).toStrictEqual(instance);
        Object.assign(instance, objects);
        const verdict = isRight(instance);
        expect(compiled?.isValid(Object.assign(own ?? {}, objects))).toBe(verdict);
        verdicts.add(verdict);
      }),
      runs,
    );
    expect(verdicts.size).toBe(2);
  });

  it('finds each single fault', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.oneof(scalar, composite), (name, value) => {
        const instance = Object.assign(plainToInstance(Everything, RIGHT), { [name]: value });
        expect(compiled?.isValid(instance)).toBe(isRight(instance));
      }),
      runs,
    );
  });

  it('gives every instance defaults of its own', () => {
    const [first, second] = [compiled?.instance({}), compiled?.instance({})] as [Everything, Everything];
    expect(first.tags).not.toBe(second.tags);
  });
});

describe('a class with decorators of the libraries themselves', () => {
  class Validated {
    @IsString()
    @TextField({ description: 'text' })
    text?: string;
  }
  class Typed {
    @Type(() => Number)
    @TextField({ description: 'text' })
    text?: string;
  }
  class Exposed {
    @Expose({ name: 'other' })
    @TextField({ description: 'text' })
    text?: string;
  }
  class Grouped {
    @Transform(() => 'changed', { groups: ['some'] })
    @TextField({ description: 'text' })
    text?: string;
  }

  it.each([Validated, Typed, Exposed, Grouped])('%p is left to them', (type) => {
    expect(compiledClass(type)).toBeUndefined();
  });

  it('that say nothing of the way in is none of them', () => {
    class Answered {
      @Transform(() => 'changed', { toPlainOnly: true })
      @TextField({ description: 'text' })
      text?: string;
    }
    expect(readObject(Answered, { text: 'sent' }).value).toEqual({ text: 'sent' });
    expect(compiledClass(Answered)).toBeDefined();
  });
});
