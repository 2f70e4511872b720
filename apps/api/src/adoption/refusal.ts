import { PayloadTooLarge } from '#libs/http';
import { isDuplicateKey, toApiError } from '#libs/mongo';

/** Whether the database will not have some of the records, whoever asks however often. */
export function isRefusal(error: unknown): boolean {
  return isDuplicateKey(error) !== false || toApiError(error) instanceof PayloadTooLarge;
}
