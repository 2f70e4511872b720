import { InvalidRequest } from '#libs/http';
import { TimeLimitExceeded, toApiError } from '#libs/mongo';

const TOO_WIDE =
  'The search took too long. Narrow it: filter by an indexed field (created_at, model, job_status, drift_detected, ' +
  'tags) before free keys, $contains, $regex or $not.';

/** What a failure of a component means for the request that met it; other errors unchanged. */
export function toRequestError(error: unknown): unknown {
  const translated = toApiError(error);
  if (translated instanceof TimeLimitExceeded) return new InvalidRequest(422, { json: { _schema: [TOO_WIDE] } });
  return translated;
}
