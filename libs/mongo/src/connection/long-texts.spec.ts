import { mongo } from 'mongoose';
import { readLongTexts } from './long-texts.js';

describe('readLongTexts', () => {
  beforeAll(readLongTexts);

  it.each(['x', 'ä', '漢', '\u{1f600}', 'aä漢\u{1f600}', '\ufffd', '\ufeff'])(
    'gives back what was written: %j',
    (unit) => {
      for (const length of [1, 100_000, 300_000]) {
        const record = { [`key ${unit}`]: unit.repeat(length), list: [unit.repeat(length)] };
        const read = mongo.BSON.deserialize(mongo.BSON.serialize(record));
        expect(read[`key ${unit}`] === record[`key ${unit}`]).toBe(true);
        expect((read['list'] as string[])[0] === unit.repeat(length)).toBe(true);
      }
    },
  );

  it('reads what is no UTF-8 as the driver does', () => {
    const bytes = mongo.BSON.serialize({ text: 'ä'.repeat(300_000) });
    bytes[1_001] = 0xff;
    expect(() => mongo.BSON.deserialize(bytes)).toThrow(/UTF-8/i);
    const { text } = mongo.BSON.deserialize(bytes, { validation: { utf8: false } }) as { text: string };
    expect(text).toContain('\ufffd');
  });
});
