import type { Standing } from '#libs/access';
import { RequestDeadline, ServiceUnavailable } from '#libs/http';
import { WindowClosed, withinWindow } from '#libs/mongo';

/** Milliseconds after which rights are asked for again before a write is sent. */
const FRESH_MS = 500;

/** Milliseconds from the asking for rights within which a write is in place, or not at all (docs/access.md). */
const RIGHTS_COUNT_MS = 2_000;

/** The write is not in place: it may be done anew. */
export const NOT_IN_PLACE = Symbol('not in place');

/** Asked when the time of a write is over, before its right is asked for again: what came of it, if it is in place nevertheless. */
export type Settle<T> = (closed: WindowClosed) => Promise<T | typeof NOT_IN_PLACE>;

/**
 * Does a write that comes shortly after its right was looked at, or not at all: what the database could not begin in time is
 * sent again only if it is still allowed.
 * @param write done anew each time; the rights are those of `standing` at that moment
 * @throws the refusal that the request would meet if it came now; RequestCancelled when it was given up; whatever `write` and `settle` throw
 */
export async function whileAllowed<T>(
  standing: Pick<Standing, 'ageMs' | 'renew'>,
  write: () => Promise<T>,
  settle: Settle<T> = unlessInPlace,
): Promise<T> {
  // once the request is answered there is no current deadline any more, but this one still says that it was given up
  const deadline = RequestDeadline.current();
  for (;;) {
    deadline?.check();
    if (standing.ageMs > FRESH_MS) await standing.renew();
    try {
      return await withinWindow(Math.max(1, RIGHTS_COUNT_MS - standing.ageMs), write);
    } catch (error) {
      if (!(error instanceof WindowClosed)) throw error;
      const settled = await settle(error);
      if (settled !== NOT_IN_PLACE) return settled;
    }
  }
}

/** A transaction ends with its first failure. */
export const giveUp: Settle<never> = async (closed) => {
  throw new ServiceUnavailable('The database was too slow to begin this. Try again.', 1, { cause: closed });
};

/** What is in place is not done again: its client would meet his own change. */
const unlessInPlace: Settle<never> = async (closed) => {
  if (!closed.isInPlace) return NOT_IN_PLACE;
  throw new ServiceUnavailable('The database has not confirmed the change in time.', 1, { cause: closed });
};
