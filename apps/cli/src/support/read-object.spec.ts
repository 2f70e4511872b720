import { Readable } from 'node:stream';
import { readObject } from './read-object.js';

const read = (content: string | Buffer) => readObject('-', Readable.from([Buffer.from(content)]));

it('a JSON object is read with the bytes of its members, a byte order mark or not', async () => {
  const { values, texts } = await read('\ufeff{"model":"é","seed":9223372036854775807}');
  expect(values['model']).toBe('é');
  expect(texts.get('seed')).toBe('"seed":9223372036854775807');
});

it.each([
  ['Latin-1', Buffer.from('{"model":"é"}', 'latin1'), 'Not UTF-8.', 'iconv'],
  ['half an object', '{"model":', 'JSON', 'Mend it there.'],
  ['an array', '[]', 'One run is an object', 'drifts import'],
])('%s is refused with why and what to do', async (_, content, reason, next) => {
  await expect(read(content)).rejects.toMatchObject({
    exitCode: 2,
    reason: expect.stringContaining(reason),
    next: expect.stringContaining(next),
  });
});
