import { sanitise, sanitiseLines } from './sanitise.js';

it.each([
  ['plain, ünï, 漂移', 'plain, ünï, 漂移'],
  ['\u001b]0;title\u0007', '\\u001b]0;title\\u0007'],
  ['a\nb\rc\td', 'a\\nb\\rc\\td'],
  ['\u009b31m', '\\u009b31m'],
  ['\u202egnp.exe', '\\u202egnp.exe'],
  ['half \ud800', 'half \\ud800'],
  ['\u2028', '\\u2028'],
])('%j is shown as %j', (text, shown) => expect(sanitise(text)).toBe(shown));

it('text of several lines keeps its lines, and nothing else', () => {
  expect(sanitiseLines('a\n\tb\u001b[2J')).toBe('a\n\tb\\u001b[2J');
});
