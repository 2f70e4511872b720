import fc from 'fast-check';
import { readFieldSelection, selectFields } from './field-selection.js';

const selectable = { names: ['id', 'model', 'result', 'result.p_value', 'parameters'], free: ['parameters'] };

const keys = fc.constantFrom('a', 'b', 'constructor', '__proto__');
const objects = fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })).map((object) => ({ ...object }));

describe('a selection of fields', () => {
  it('is absent when nothing is asked for', () => {
    expect(readFieldSelection({}, selectable)).toEqual({ value: undefined });
  });

  it('reads names between commas, and free keys after a dot', () => {
    const read = readFieldSelection({ fields: 'id, result.p_value,parameters.a b.c' }, selectable);
    expect(read.value).toEqual([['id'], ['result', 'p_value'], ['parameters', 'a b', 'c']]);
  });

  it('of all members of an object is the object', () => {
    fc.assert(
      fc.property(objects, (object) => {
        const paths = Object.keys(object).map((key) => [key]);
        expect(JSON.stringify(selectFields(object, paths))).toBe(JSON.stringify(object));
      }),
    );
  });

  it('is the same in any order, and never changes the object', () => {
    fc.assert(
      fc.property(objects, fc.array(fc.array(keys, { minLength: 1, maxLength: 3 })), (object, paths) => {
        const before = JSON.stringify(object);
        const selected = selectFields(object, paths);
        expect(selectFields(object, [...paths].reverse())).toEqual(selected);
        expect(JSON.stringify(object)).toBe(before);
      }),
    );
  });

  it('says which name is unknown and which was meant', () => {
    expect(readFieldSelection({ fields: 'p_value' }, selectable).faults).toEqual({
      fields: ['Unknown field "p_value". Did you mean "result.p_value"?'],
    });
  });
});
