import { higherLevel, includesLevel, type Level } from './level.js';

describe('levels', () => {
  it.each<[Level | undefined, Level, boolean]>([
    [undefined, 'Read', false],
    ['Read', 'Read', true],
    ['Read', 'Edit', false],
    ['Read', 'Manage', false],
    ['Edit', 'Read', true],
    ['Edit', 'Edit', true],
    ['Edit', 'Manage', false],
    ['Manage', 'Read', true],
    ['Manage', 'Edit', true],
    ['Manage', 'Manage', true],
  ])('%s includes %s: %s', (held, needed, included) => {
    expect(includesLevel(held, needed)).toBe(included);
  });

  it.each<[Level, Level, Level]>([
    ['Read', 'Edit', 'Edit'],
    ['Manage', 'Edit', 'Manage'],
    ['Read', 'Read', 'Read'],
  ])('the higher of %s and %s is %s', (a, b, higher) => {
    expect(higherLevel(a, b)).toBe(higher);
  });
});
