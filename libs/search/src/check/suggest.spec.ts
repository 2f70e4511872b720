import { nearest, nearestField } from './suggest.js';

describe('nearest', () => {
  it.each([
    ['mdoel', 'model'],
    ['Model', 'model'],
    ['modl', 'model'],
    ['createdAt', 'created_at'],
    ['zzz', undefined],
    ['x'.repeat(65), undefined],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, ['created_at', 'model', 'tags'])).toBe(meant);
  });
});

describe('nearestField', () => {
  it.each([
    ['p_value', 'result.p_value'],
    ['result', 'result.p_value'],
    ['reslut.p_value', 'result.p_value'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearestField(word, ['model', 'result.p_value'])).toBe(meant);
  });
});
