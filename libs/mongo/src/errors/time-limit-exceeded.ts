/** A query ran into its `maxTimeMS`. Whether that is the client's fault (a search too wide) only the caller knows. */
export class TimeLimitExceeded extends Error {
  override readonly name = 'TimeLimitExceeded';
  constructor(cause: unknown) {
    super('The query reached its time limit.', { cause });
  }
}
