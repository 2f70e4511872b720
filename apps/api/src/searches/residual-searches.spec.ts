import { ANONYMOUS, type Caller } from '#libs/access';
import { ResidualSearches } from './residual-searches.js';
import { MAX_RESIDUAL_SEARCHES, TooManySearches } from './too-many-searches.js';

const callerOf = (issuer: string, subject: string): Caller => {
  const rights = { emailVerified: true, machine: false, entitlements: [], isUser: true, isAdmin: false };
  return { identity: { issuer, subject, ...rights }, principals: new Set() };
};

describe('ResidualSearches', () => {
  const caller = callerOf('https://a.example', 'b');
  let searches: ResidualSearches;
  let ends: { resolve: () => void; reject: (error: Error) => void }[];
  const start = (who: Caller): Promise<void> =>
    searches.run(who, () => new Promise((resolve, reject) => ends.push({ resolve, reject })));
  const fill = (who: Caller): Promise<void>[] => Array.from({ length: MAX_RESIDUAL_SEARCHES }, () => start(who));
  beforeEach(() => {
    searches = new ResidualSearches();
    ends = [];
  });

  it('refuses one more than four at once, without starting it, and says when to come again', async () => {
    const running = fill(caller);
    const refusal = await start(caller).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooManySearches);
    expect(refusal).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(ends).toHaveLength(MAX_RESIDUAL_SEARCHES);
    for (const { resolve } of ends) resolve();
    await Promise.all(running);
  });

  it('frees a place when a search ends, and when it fails', async () => {
    const [first, second] = fill(caller);
    ends[0]?.resolve();
    await first;
    ends[1]?.reject(new Error('too wide'));
    await expect(second).rejects.toThrow('too wide');
    void start(caller);
    void start(caller);
    await expect(start(caller)).rejects.toBeInstanceOf(TooManySearches);
  });

  it('frees the place of a search that throws at once', async () => {
    const fail = (): Promise<never> => {
      throw new Error('not even begun');
    };
    for (let tries = 0; tries <= MAX_RESIDUAL_SEARCHES; tries += 1) {
      await expect(searches.run(caller, fail)).rejects.toThrow('not even begun');
    }
  });

  it('tells callers apart by issuer and subject, and counts those without a token together', async () => {
    void fill(caller);
    void fill(callerOf('https://a.example', 'c'));
    void fill(callerOf('https://b.example', 'b'));
    void fill(ANONYMOUS);
    await expect(start({ principals: new Set(['another']) })).rejects.toBeInstanceOf(TooManySearches);
    expect(ends).toHaveLength(4 * MAX_RESIDUAL_SEARCHES);
  });
});
