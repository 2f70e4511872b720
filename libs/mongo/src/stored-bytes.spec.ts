import fc from 'fast-check';
import { mongo } from 'mongoose';
import { storedBytes } from './stored-bytes.js';

const sizeOf = (document: object): number =>
  mongo.BSON.serialize(document as mongo.Document, { ignoreUndefined: true }).length;

it('the members of a document take as many bytes as the database writes of them', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
  );
  const key = fc.stringMatching(/^[^\0]{0,8}$/);
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(leaf, fc.array(tie('value'), { maxLength: 12 }), fc.dictionary(key, tie('value'))),
  }));
  fc.assert(
    fc.property(fc.dictionary(key, value), (document) => {
      const parts = [...storedBytes(document).values()];
      expect(parts.reduce((sum, bytes) => sum + bytes, 5)).toBe(sizeOf(document));
    }),
  );
});

it('what is undefined takes none', () => {
  expect([...storedBytes({ a: undefined, b: 1 })]).toEqual([['b', 7]]);
});
