import { toApiError } from './to-api-error.js';

/**
 * What a query gives.
 * @throws what `toApiError` makes of its failure
 */
export async function withApiErrors<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw toApiError(error);
  }
}
