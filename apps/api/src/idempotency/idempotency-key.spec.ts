import fc from 'fast-check';
import { readIdempotencyKey } from './idempotency-key.js';
import { MAX_KEY_LENGTH } from './refusals.js';

/** Any key that may be sent. */
const keys = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: MAX_KEY_LENGTH,
});

/** As a String of RFC 9651. */
const quoted = (key: string): string => `"${key.replace(/["\\]/g, '\\$&')}"`;

const faultOf = (...sent: string[]): unknown => {
  try {
    return readIdempotencyKey(sent);
  } catch (error) {
    return error;
  }
};

describe('readIdempotencyKey', () => {
  it('reads every key in quotes', () => {
    fc.assert(fc.property(keys, (key) => expect(readIdempotencyKey([quoted(key)])).toBe(key)));
  });

  it('reads a bare key as the same in quotes, or refuses it', () => {
    const bare = fc.property(keys, (key) => {
      if (/[",\\]/.test(key)) expect(faultOf(key)).not.toBe(key);
      else expect(readIdempotencyKey([key])).toBe(key);
    });
    fc.assert(bare);
  });

  it.each([[[]], [['']], [['""']], [['"']], [['a"b']], [['"a"b"']], [['"a\\b"']], [['"a\\"']], [['a b']], [['"a b"']]])(
    'refuses %j and says what would be right',
    (sent) => {
      const faults = { header: { 'Idempotency-Key': [expect.stringContaining('Must be 1 to 255 visible ASCII')] } };
      expect(faultOf(...sent)).toMatchObject({ status: 400, faults });
    },
  );

  it('counts the characters without quotes and escapes', () => {
    const longest = '"'.repeat(MAX_KEY_LENGTH);
    expect(readIdempotencyKey([quoted(longest)])).toBe(longest);
    expect(faultOf(quoted(`${longest}x`))).toMatchObject({ status: 400 });
  });

  it('refuses more than one', () => {
    const faults = { header: { 'Idempotency-Key': ['Send one key, not 2.'] } };
    expect(faultOf('a', 'a')).toMatchObject({ status: 400, faults });
  });
});
