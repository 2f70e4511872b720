import { InvalidRequest, PreconditionFailed } from '../errors.js';
import { entityTag } from './entity-tag.js';
import { isHeld, Preconditions } from './preconditions.js';

const record = { id: 'a', revision: 3, updatedAt: new Date(1_000) };
const TAG = entityTag(record);
const SHOWN = entityTag(record, 'stale');

describe('the entity tag of a record', () => {
  it('differs by record, revision, time and how it is shown', () => {
    const tags = [
      TAG,
      SHOWN,
      entityTag({ ...record, id: 'b' }),
      entityTag({ ...record, revision: 4 }),
      entityTag({ ...record, updatedAt: new Date(1_001) }),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
  });
});

describe('preconditions', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, true],
    [{ 'if-match': TAG }, true],
    [{ 'if-match': SHOWN }, true],
    [{ 'if-match': '*' }, true],
    [{ 'if-match': `"x", ${TAG},` }, true],
    [{ 'if-match': '"x"' }, false],
    [{ 'if-match': `W/${TAG}` }, false],
    [{ 'if-match': '""' }, false],
    [{ 'if-none-match': TAG }, false],
    [{ 'if-none-match': `W/${SHOWN}` }, false],
    [{ 'if-none-match': '*' }, false],
    [{ 'if-none-match': '"x"' }, true],
    [{ 'if-match': TAG, 'if-none-match': TAG }, false],
  ])('%j: passes %s', (headers, passes) => {
    const check = (): void => Preconditions.of(headers).check(TAG);
    if (passes) expect(check).not.toThrow();
    else expect(check).toThrow(PreconditionFailed);
  });

  it.each(['x', '"', '"a" b', '', ',', 'w/"a"', "'a'", '"\n"'])('refuse %j, which is no entity tag', (header) => {
    expect(() => Preconditions.of({ 'if-match': header })).toThrow(InvalidRequest);
    expect(() => Preconditions.of({ 'if-none-match': header })).toThrow(InvalidRequest);
  });

  it('read a header of kilobytes in time', () => {
    const started = performance.now();
    expect(() => Preconditions.of({ 'if-match': `${'"a",'.repeat(2_000)}${'W/'.repeat(4_000)}` })).toThrow(
      InvalidRequest,
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('what a reader holds', () => {
  it.each<[string, boolean]>([
    [TAG, true],
    [`W/${TAG}`, true],
    ['*', true],
    [SHOWN, false],
    ['"x"', false],
    ['unreadable', false],
  ])('%s: %s', (header, held) => {
    expect(isHeld(header, TAG)).toBe(held);
  });
});
