import fc from 'fast-check';
import { mergePatch } from './merge-patch.js';

/** Test cases of RFC 7396 appendix A whose target and patch are objects. */
const APPENDIX_A: [string, string, string][] = [
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
];

const json = fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '__proto__'), fc.jsonValue({ maxDepth: 3 }));

const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe('a merge patch', () => {
  it.each(APPENDIX_A)('of %s with %s gives %s, as RFC 7396 says', (target, patch, result) => {
    expect(mergePatch(parsed(target), parsed(patch))).toEqual(parsed(result));
  });

  it('changes neither of its arguments', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        mergePatch(target, patch);
        return JSON.stringify([target, patch]) === before;
      }),
    );
  });

  it('gives the same when it is applied again', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  it('of nothing changes nothing', () => {
    fc.assert(fc.property(json, (target) => expect(mergePatch(target, {})).toEqual({ ...target })));
  });

  it('takes what a driver holds by its JSON, and what is no object there for none', () => {
    const target = { link: { toJSON: () => ({ $ref: 'a' }) }, time: new Date(0) };
    expect(mergePatch(target, { link: { b: 1 }, time: { b: 1 } })).toEqual({
      link: { $ref: 'a', b: 1 },
      time: { b: 1 },
    });
  });

  it('sets keys that mean something to JavaScript as data', () => {
    const merged = mergePatch({}, parsed('{"__proto__":{"polluted":true}}'));
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});
