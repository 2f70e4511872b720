import fc from 'fast-check';
import { escapePattern, patternFault, REGEX_LANGUAGE } from './pattern.js';

describe('patternFault', () => {
  it.each([
    '',
    'churn',
    '^churn-v[0-9]+$',
    '^(churn|fraud)-(v1|v2)$',
    '(?:a|b)?c',
    String.raw`\d{2,3}\.\w+\s\b`,
    '[^a-z_-]',
    '[-+0-9]',
    '[a-f0-9]{8}',
    'a*?b+?c??',
    '.*foo.*bar',
    String.raw`\(x\)\ \-\/`,
    String.raw`[\]\\^]`.replace('^', String.raw`\^`),
    'ä|ß',
    'a|',
    String.raw`[\w.-]+@[\w.-]+`,
    'a{0,10}',
    '\u{1F600}+',
  ])('admits %j', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
  });

  it.each([
    ['(', /^Not a valid/u],
    ['a)', /^Not a valid/u],
    ['[', /^Not a valid/u],
    ['*', /^Not a valid/u],
    ['[z-a]', /^Not a valid/u],
    ['a{3,2}', /^Not a valid/u],
    ['(a+)+', /A group cannot be repeated/u],
    ['(a|a)*b', /A group cannot be repeated/u],
    ['(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)c', /at most 5/u],
    ['a?a?a?a?a?a?aaaaaa', /at most 5/u],
    ['(?=a)b', /Lookaround/u],
    ['(?!a)b', /Lookaround/u],
    ['(?<=a)b', /Lookaround/u],
    ['(?<name>a)', /named groups/u],
    ['(?i)a', /inline options|Not a valid/u],
    [String.raw`(a)\1`, /Backreferences/u],
    ['((a)b)', /A group inside a group/u],
    ['a++', /Possessive|Not a valid/u],
    ['(*UTF8)a', /Verbs|Not a valid/u],
    [String.raw`\p{L}`, /not supported/u],
    [String.raw`\Qa\E`, /not supported/u],
    ['[[:alpha:]]', /not supported/u],
    [String.raw`\x41`, /not supported/u],
    ['a]', /not supported/u],
  ])('refuses %j and says why', (pattern, reason) => {
    expect(patternFault(pattern)).toMatch(reason);
  });

  it('admits only what JavaScript compiles and runs in polynomial time', () => {
    const pieces = [
      'a',
      'b',
      '.',
      '[ab]',
      '(a|b)',
      '(a|ab)',
      '(a)?',
      '*',
      '+',
      '?',
      '{1,3}',
      '|',
      '^',
      '$',
      '(',
      ')',
      '\\',
      ']',
    ];
    const text = `${'ab'.repeat(30)}c`;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        const pattern = parts.join('');
        fc.pre(patternFault(pattern) === undefined);
        const start = performance.now();
        new RegExp(`${pattern}x`).test(text);
        expect(performance.now() - start).toBeLessThan(1500);
      }),
      { numRuns: 2000 },
    );
  });

  it('is itself checked in linear time', () => {
    const language = new RegExp(REGEX_LANGUAGE, 'u');
    const start = performance.now();
    for (const part of ['a', '[a-z]', 'a*', '(a|b)', '[a-', '\\.', 'a?('])
      language.test(part.repeat(256).slice(0, 256) + '(');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('escapePattern', () => {
  it('makes an expression that matches exactly the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(new RegExp(`^${escapePattern(text)}$`, 'u').test(text)).toBe(true);
      }),
    );
  });
});
