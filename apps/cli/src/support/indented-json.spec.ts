import fc from 'fast-check';
import { indentedJson } from './indented-json.js';

it('is indented as JSON.stringify does it, whatever the document and its white space', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, '\t', '   '), (json, space) => {
      const value: unknown = JSON.parse(json);
      expect(indentedJson(JSON.stringify(value, null, space))).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

it('keeps every digit', () => {
  const json = '{"a":[9223372036854775807,-9007199254740993,1.000000000000000000001],"b":1e400}';
  expect(indentedJson(json).replaceAll(/\s/g, '')).toBe(json);
});
