import { isUuid } from '#libs/ids';
import { lineId } from './line-id.js';

describe('lineId', () => {
  it('is of version 4 in form, the same each time, and another one for each scope and line', () => {
    const ids = ['a', 'b'].flatMap((scope) => [1, 2, 11].map((line) => lineId(scope, line)));
    for (const id of ids) expect([id, isUuid(id), /^.{14}4.{4}[89ab]/.test(id)]).toEqual([id, true, true]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lineId('a', 1)).toBe(ids[0]);
  });
});
