import fc from 'fast-check';
import { Output, type OutputStream } from './output.js';
import { safeForTerminal, safeJson, sanitise, sanitiseLines } from './sanitise.js';

/** What a terminal must never get of a stored text. */
const HOSTILE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const hostileText = fc.string({
  unit: fc.constantFrom(
    'a',
    '"',
    '\\',
    '\u009b',
    '\u009d',
    '\u202e',
    '\u2066',
    '\u061c',
    '\u2028',
    '\u001b',
    '\u007f',
    '\n',
    '漂',
    '😀',
  ),
});

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

it('JSON is the same document, without anything that a terminal obeys', () => {
  fc.assert(
    fc.property(fc.dictionary(hostileText, fc.array(hostileText)), (value) => {
      for (const indent of [undefined, 2]) {
        const json = safeJson(JSON.stringify(value, null, indent));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json).not.toMatch(HOSTILE);
      }
    }),
  );
});

it('colours reach a terminal, other sequences do not', () => {
  expect(safeForTerminal('\u001b[1mbold\u001b[0m\n\tx')).toBe('\u001b[1mbold\u001b[0m\n\tx');
  expect(safeForTerminal('\u001b]0;t\u0007\u001b[2J\u009b2J\u202e')).toBe(
    '\\u001b]0;t\\u0007\\u001b[2J\\u009b2J\\u202e',
  );
});

it('no way of writing to a terminal lets a stored text control it, and JSON is as harmless in a file', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, fc.boolean(), async (text, isTTY) => {
      let written = '';
      const stream: OutputStream = {
        isTTY,
        write: (part) => ((written += part), true),
        once: () => undefined,
        off: () => undefined,
      };
      const output = new Output(stream, { json: true, noColour: true, noColor: undefined, forceColor: undefined });
      output.document({ [text]: text });
      output.jsonDocument(JSON.stringify([text]));
      await output.record({ text });
      expect(written).not.toMatch(HOSTILE);
      if (!isTTY) return;
      output.line(text);
      await output.write(text);
      expect(written).not.toMatch(HOSTILE);
    }),
  );
});
