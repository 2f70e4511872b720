import { type AuthenticationUnderTest, startAuthentication } from '../../../../test/support/authentication.js';
import { paths, ScriptedIssuer } from '../../../../test/support/scripted-issuer.js';
import { Introspection } from '../auth/issuers/introspection.js';
import { IssuerDirectory } from '../auth/issuers/issuer-directory.js';
import { Userinfo } from '../auth/issuers/userinfo.js';
import type { DriftSelection } from '../drifts/drift-selection.js';
import { DriftTotals } from '../drifts/drift-totals.js';
import { MatchTotals } from '../drifts/match-totals.js';
import { RecentChanges } from '../drifts/recent-changes.js';
import { SelectionTotals } from '../drifts/selection-totals.js';
import type { Experiment } from '../experiments/experiment.js';
import type { SearchPageQuery } from '../page-query.js';
import { CachesService } from './caches.service.js';

describe('the caches', () => {
  let issuer: ScriptedIssuer;
  let authentication: AuthenticationUnderTest;
  let caches: CachesService;
  let driftTotals: DriftTotals;
  let matchTotals: MatchTotals;
  let selectionTotals: SelectionTotals;

  beforeAll(async () => {
    issuer = await ScriptedIssuer.start();
    issuer.answers.set(paths.userinfo, issuer.claims());
    authentication = await startAuthentication({ APP_TRUSTED_OP_LIST: JSON.stringify([issuer.url]) });
    const { module } = authentication;
    const beyond = async () => ({ count: 10_000, exact: false });
    const drifts = { countIn: async () => 3, count: beyond, now: async () => new Date() };
    const selections = { count: beyond };
    driftTotals = new DriftTotals(drifts as never);
    matchTotals = new MatchTotals(drifts as never, new RecentChanges());
    selectionTotals = new SelectionTotals(selections as never, new RecentChanges());
    caches = new CachesService(
      module.get(IssuerDirectory),
      module.get(Userinfo),
      module.get(Introspection),
      driftTotals,
      matchTotals,
      selectionTotals,
    );
  });
  afterAll(async () => {
    await authentication.module.close();
    await issuer.stop();
  });

  it('tell how often each was asked in vain, and what they hold', async () => {
    const token = issuer.token({ email: undefined });
    await authentication.verdict(token);
    await Promise.all([authentication.verdict(token), authentication.verdict(token)]);
    const experiment = { id: 'a', driftDeletions: 0 } as Experiment;
    await driftTotals.of(experiment, 100);
    await driftTotals.of(experiment, 100);
    await driftTotals.of({ ...experiment, driftDeletions: 1 }, 100);
    const everything = { kind: 'and', filters: [] };
    const selection = {
      experimentIds: ['a'],
      stamp: () => 'one',
      filterOf: () => everything,
    } as never as DriftSelection;
    for (let times = 0; times < 4; times += 1) await selectionTotals.of(selection, {} as SearchPageQuery);
    for (let times = 0; times < 3; times += 1) await matchTotals.of(experiment, {} as SearchPageQuery);
    const { issuer_keys, ...others } = caches.counts();
    expect(issuer_keys.hits + issuer_keys.misses).toBe(3);
    expect(issuer_keys.entries).toBe(1);
    expect(others).toEqual({
      userinfo: { hits: 2, misses: 1, entries: 1 },
      introspection: { hits: 0, misses: 0, entries: 0 },
      drift_totals: { hits: 1, misses: 2, entries: 1 },
      match_totals: { hits: 2, misses: 1, entries: 1 },
      selection_totals: { hits: 3, misses: 1, entries: 2 },
    });
  });
});
