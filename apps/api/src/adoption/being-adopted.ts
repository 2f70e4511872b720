import { ServiceUnavailable } from '#libs/http';

/** The refusal of a request to an experiment whose drifts are not all there yet. */
export function beingAdopted(): ServiceUnavailable {
  return new ServiceUnavailable('The drifts of this experiment are being moved from an earlier database. Try again.');
}
