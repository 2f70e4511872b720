import { errorDsn, fraction, otlpEndpoint, portOrOff } from './watching.js';

const MODE = { production: true };

describe('a port that may be off', () => {
  it.each([
    ['off', undefined],
    ['0', 0],
    [' 9464 ', 9464],
  ])('reads %j', (text, value) => expect(portOrOff.parse(text, MODE)).toEqual({ ok: true, value }));

  it.each(['65536', '-1', '9464x', 'on', ''])('refuses %j', (text) => {
    expect(portOrOff.parse(text, MODE)).toMatchObject({ ok: false });
  });
});

describe('a fraction', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['0.01', 0.01],
  ])('reads %j', (text, value) => expect(fraction.parse(text, MODE)).toEqual({ ok: true, value }));

  it.each(['1.01', '-0.1', '1e-2', '50%', '.5', 'NaN'])('refuses %j', (text) => {
    expect(fraction.parse(text, MODE)).toMatchObject({ ok: false });
  });
});

describe('the address of an OTLP receiver', () => {
  it.each([
    ['http://otel:4318', 'http://otel:4318/v1/traces'],
    ['https://otel.example.org/base/', 'https://otel.example.org/base/v1/traces'],
    ['http://otel:4318/v1/traces', 'http://otel:4318/v1/traces'],
  ])('turns %s into that of its traces', (text, value) => {
    expect(otlpEndpoint.parse(text, MODE)).toEqual({ ok: true, value });
  });

  it.each(['otel:4318', 'grpc://otel:4317', 'http://me:secret@otel:4318', 'http://otel:4318/?a=b'])(
    'refuses %s',
    (text) => expect(otlpEndpoint.parse(text, MODE)).toMatchObject({ ok: false }),
  );
});

describe('a DSN', () => {
  it.each([
    ['https://0123abcd@errors.example.org/4', 'https://errors.example.org/api/4/envelope/'],
    ['http://0123abcd@errors:9000/base/12', 'http://errors:9000/base/api/12/envelope/'],
    ['https://0123abcd:old@errors.example.org/4', 'https://errors.example.org/api/4/envelope/'],
  ])('%s is where envelopes go', (text, endpoint) => {
    expect(errorDsn.parse(text, MODE)).toEqual({ ok: true, value: { endpoint, publicKey: '0123abcd' } });
  });

  it.each([
    ['https://errors.example.org/4', 'public key'],
    ['https://0123abcd@errors.example.org/', 'number of a project'],
    ['https://0123abcd@errors.example.org/four', 'number of a project'],
    ['0123abcd@errors.example.org/4', 'URL'],
    ['ftp://0123abcd@errors.example.org/4', 'URL'],
    ['https://0123abcd@errors.example.org/4?a=b', 'query'],
  ])('refuses %s for its %s, without repeating it', (text, word) => {
    const parsed = errorDsn.parse(text, MODE);
    expect(parsed).toEqual({ ok: false, problem: expect.stringContaining(word) });
    expect(JSON.stringify(parsed)).not.toContain('0123abcd');
  });
});
