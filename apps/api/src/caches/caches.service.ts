import { Injectable } from '@nestjs/common';
import type { CacheCounts } from '#libs/telemetry';
import { Introspection } from '../auth/issuers/introspection.js';
import { IssuerDirectory } from '../auth/issuers/issuer-directory.js';
import { Userinfo } from '../auth/issuers/userinfo.js';
import { DriftTotals } from '../drifts/drift-totals.js';
import { MatchTotals } from '../drifts/match-totals.js';
import { SelectionTotals } from '../drifts/selection-totals.js';

/** Every cache of the process by the name that docs/caches.md has for it. */
export type CacheName =
  'issuer_keys' | 'userinfo' | 'introspection' | 'drift_totals' | 'match_totals' | 'selection_totals';

/** What the caches of this process were worth so far. */
@Injectable()
export class CachesService {
  constructor(
    private readonly issuers: IssuerDirectory,
    private readonly userinfo: Userinfo,
    private readonly introspection: Introspection,
    private readonly driftTotals: DriftTotals,
    private readonly matchTotals: MatchTotals,
    private readonly selectionTotals: SelectionTotals,
  ) {}

  counts(): Readonly<Record<CacheName, CacheCounts>> {
    return {
      issuer_keys: this.issuers.keyCounts,
      userinfo: this.userinfo.counts,
      introspection: this.introspection.counts,
      drift_totals: this.driftTotals.counts,
      match_totals: this.matchTotals.counts,
      selection_totals: this.selectionTotals.counts,
    };
  }
}
