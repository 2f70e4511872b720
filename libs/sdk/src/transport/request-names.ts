const names = new WeakMap<Response, string>();

/** Remembers what an answer is to, for the errors that are made of it later. */
export function nameRequest(response: Response, request: string): Response {
  names.set(response, request);
  return response;
}

/** What an answer is to. */
export function requestNameOf(response: Response): string {
  return names.get(response) ?? 'A request';
}
