import { IssuerFault } from './issuer-fault.js';
import { LookupCache } from './lookup-cache.js';

const answered = (value: string) => () => Promise.resolve({ value, keepFor: 1000 });
const never = () => new Promise<never>(() => undefined);
const outcome = (found: Promise<string>): Promise<string> =>
  found.catch((error: unknown) => (error as IssuerFault).faultClass);

describe('LookupCache', () => {
  let cache: LookupCache<string>;
  let clock: jest.SpyInstance<number, []>;
  let offset: number;
  const question = (token: string, vouched: boolean, issuer = 'a') => ({ issuer, token, vouched });

  beforeEach(() => {
    offset = 0;
    const real = performance.now.bind(performance);
    clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + offset);
    cache = new LookupCache<string>();
  });
  afterEach(() => clock.mockRestore());

  it.each([
    ['of tokens that anybody may have invented', false],
    ['of tokens that an issuer signed', true],
  ])('bounds the questions %s, and leaves the room of others alone', async (_case, vouched) => {
    for (let index = 0; index < 300; index += 1) void outcome(cache.find(question(`t${index}`, vouched), never));
    expect(await outcome(cache.find(question('one more', vouched), answered('known')))).toBe('busy');
    expect(await outcome(cache.find(question('good', !vouched), answered('known')))).toBe('known');
    for (const kind of [true, false]) {
      expect(await outcome(cache.find(question('of another', kind, 'b'), answered('known')))).toBe('known');
    }
  });

  it.each([
    ['a timeout', new IssuerFault('timeout', 'x'), true],
    ['no connection', new IssuerFault('unreachable', 'x'), true],
    ['a proxy without a server', new IssuerFault('status', 'x', { httpStatus: 502 }), true],
    ['too many questions', new IssuerFault('status', 'x', { httpStatus: 429 }), true],
    ['an error that the token may have caused', new IssuerFault('status', 'x', { httpStatus: 500 }), false],
    ['an answer without sense', new IssuerFault('not-json', 'x'), false],
  ])('remembers %s for the issuer: %s', async (_case, fault, ofIssuer) => {
    const failing = jest.fn(() => Promise.reject<never>(fault));
    expect(await outcome(cache.find(question('first', true), failing))).toBe(fault.faultClass);
    const second = outcome(cache.find(question('second', true), answered('known')));
    expect(await second).toBe(ofIssuer ? fault.faultClass : 'known');
    expect(await outcome(cache.find(question('first', true), answered('known')))).toBe(fault.faultClass);
    expect(await outcome(cache.find(question('third', false), answered('known')))).toBe('known');
    expect(failing).toHaveBeenCalledTimes(1);
  });

  it('lets one question try an issuer again after the pause, which grows, and all once it went well', async () => {
    const fails = () => Promise.reject<never>(new IssuerFault('timeout', 'x'));
    const ask = (how: Parameters<typeof cache.find>[1]) => outcome(cache.find(question(`${Math.random()}`, true), how));
    await ask(fails);
    offset += 3100;
    let fail = (_fault: IssuerFault): void => undefined;
    const trying = new Promise<never>((_resolve, reject) => (fail = reject));
    const first = ask(() => trying);
    expect(await ask(answered('known'))).toBe('timeout');
    fail(new IssuerFault('timeout', 'x'));
    expect(await first).toBe('timeout');
    offset += 3100;
    expect(await ask(answered('known'))).toBe('timeout');
    offset += 3000;
    expect(await ask(answered('known'))).toBe('known');
    expect(await Promise.all([ask(answered('a')), ask(answered('b'))])).toEqual(['a', 'b']);
  });
});
