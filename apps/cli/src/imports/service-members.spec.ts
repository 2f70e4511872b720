import fc from 'fast-check';
import { SERVICE_MEMBERS, withoutServiceMembers } from './service-members.js';

const without = (text: string): string => withoutServiceMembers(Buffer.from(text)).toString();

describe('withoutServiceMembers', () => {
  it.each([
    ['{"id":1}', '{}'],
    [' { "id" : "a,}" , "model" : "m" } ', '{"model" : "m" }'],
    ['{"model":"m","stale":true}', '{"model":"m"}'],
    ['{"a":{"id":1},"id":{"b":[",{"]},"c":"\\"id\\":"}', '{"a":{"id":1},"c":"\\"id\\":"}'],
  ])('of %s is %s', (text, rest) => {
    expect(without(text)).toBe(rest);
  });

  it.each(['{}', '[]', '"id"', '', '{"id"', '{"id":1', '{"id":1}x', '{"id":1,}', '{id:1}', '{"model":1e400}', 'null'])(
    'leaves %j as it is',
    (text) => {
      expect(without(text)).toBe(text);
    },
  );

  it('takes off exactly those members', () => {
    const names = fc.oneof(fc.constantFrom(...SERVICE_MEMBERS), fc.string());
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), fc.nat(2), (record, indent) => {
        const kept = Object.fromEntries(Object.entries(record).filter(([name]) => !SERVICE_MEMBERS.has(name)));
        expect(JSON.parse(without(JSON.stringify(record, null, indent)))).toEqual(JSON.parse(JSON.stringify(kept)));
      }),
    );
  });
});
