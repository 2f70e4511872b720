import { ApiErrors, TooManyRequests } from '#libs/http';

/** Searches without an index that one caller may have running at once in one process. */
export const MAX_RESIDUAL_SEARCHES = 4;

/** The 429 of one search more. */
export class TooManySearches extends TooManyRequests {
  constructor() {
    super(
      `You have ${MAX_RESIDUAL_SEARCHES} searches running that no index can answer. Wait until one of them has ended, or ` +
        'filter by indexed fields only, without $contains, $regex, $not, $nor and $size.',
    );
  }
}

/** Documents the refusal on a route that searches. */
export const SearchesBounded = ApiErrors(
  'The caller has too many searches running that no index can answer; those without a token share the bound.',
  new TooManySearches(),
);
