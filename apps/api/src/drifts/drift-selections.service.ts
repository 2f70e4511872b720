import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import type { Page, SearchQuery, Total } from '#libs/http';
import { type Filter, isNarrowed, isResidual } from '#libs/search';
import { CursorKeysService } from '../cursors/cursor-keys.service.js';
import { pageQueryOf } from '../page-query.js';
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
    private readonly cursors: CursorKeysService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @param without stored fields that the answer does not need
   * @throws TimeLimitExceeded; TooManySearches; InvalidRequest for a cursor that is not of this search, and for a page that
   *   is too deep for so many experiments
   */
  async search(
    caller: Caller,
    selection: DriftSelection,
    query: SearchQuery,
    without: readonly string[] = [],
  ): Promise<Page<Run>> {
    const { filter } = selection;
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    const searched = { list: 'drifts', filter, sort: DRIFT_SORT, indexed: DRIFT_INDEXED, query, timeLimitMs, without };
    const asked = { ...pageQueryOf(searched, this.cursors), byCursor: query.cursor !== undefined };
    const left = filterOf(selection);
    const total = query.count === 'bounded' ? (): Promise<Total> => this.totals.of(selection, asked) : undefined;
    const find = (): Promise<Page<Run>> => this.selections.search(selection, asked, total);
    return isResidual(left, INDEXED) ? this.residual.run(caller, find) : find();
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
