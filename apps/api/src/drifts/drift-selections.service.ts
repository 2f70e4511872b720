import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import type { Page, SearchQuery, Total } from '#libs/http';
import { compileSort, type Filter, isEmptyFilter, isNarrowed, isResidual } from '#libs/search';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import type { Grouping, Groups } from './drift-group.js';
import { DriftGroupsRepository } from './drift-groups.repository.js';
import type { DriftSelection } from './drift-selection.js';
import { DriftSelectionsRepository } from './drift-selections.repository.js';
import { DRIFT_INDEXED, DRIFT_SORT } from './drifts.fields.js';
import type { Run } from './run.js';
import { SelectionTotals } from './selection-totals.js';

/** Stored paths that an index answers, also which experiment a drift is in. */
const INDEXED: ReadonlySet<string> = new Set([...DRIFT_INDEXED, 'experiment_id']);

/** Drifts of several experiments, within the time that the settings give a search of the caller. */
@Injectable()
export class DriftSelectionsService {
  constructor(
    private readonly selections: DriftSelectionsRepository,
    private readonly totals: SelectionTotals,
    private readonly groups: DriftGroupsRepository,
    private readonly residual: ResidualSearches,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws TimeLimitExceeded; TooManySearches; InvalidRequest for a page that is too deep for so many experiments */
  search(caller: Caller, selection: DriftSelection, query: SearchQuery): Promise<Page<Run>> {
    const { sortBy, orderBy, page, pageSize } = query;
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    const asked = { sort: compileSort(DRIFT_SORT, sortBy, orderBy), page, pageSize, timeLimitMs };
    const filter = filterOf(selection);
    const total = (): Promise<Total> =>
      isEmptyFilter(filter) ? this.totals.of(selection, timeLimitMs) : this.selections.count(selection, timeLimitMs);
    const find = (): Promise<Page<Run>> => this.selections.search(selection, asked, total);
    return isResidual(filter, INDEXED) ? this.residual.run(caller, find) : find();
  }

  /**
   * Looks at all that matches, so without a filter that an index answers it is bounded like searches of that kind.
   * @throws TimeLimitExceeded; TooManySearches; UnknownTimeZone
   */
  group(caller: Caller, selection: DriftSelection, grouping: Omit<Grouping, 'timeLimitMs'>): Promise<Groups> {
    const filter = filterOf(selection);
    const asked = { ...grouping, timeLimitMs: searchTimeLimit(this.settings, caller) };
    const count = (): Promise<Groups> => this.groups.group(selection, asked);
    const answered = isNarrowed(filter, DRIFT_INDEXED) && !isResidual(filter, INDEXED);
    return answered ? count() : this.residual.run(caller, count);
  }
}

function filterOf(selection: DriftSelection): Filter {
  return selection.filterOf(selection.experimentIds);
}
