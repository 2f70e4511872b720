/** An answer of the service. */
export interface Answer {
  /** Its status and headers; also its body where that streams. */
  readonly response: Response;
  /** Its body, which has come to its end; undefined where it streams. */
  readonly text: string | undefined;
}
