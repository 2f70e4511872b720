const texts = new WeakMap<Response, string>();

/** Remembers the text of an answer's body, for records that keep it: parsing rounds integers beyond 2^53. */
export function keepText(response: Response, text: string): Response {
  texts.set(response, text);
  return response;
}

/** The text of an answer's body; undefined of a stream. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}
