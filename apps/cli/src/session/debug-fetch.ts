import type { Notes } from '../output/notes.js';
import { sanitise } from '../output/sanitise.js';

/**
 * `fetch` that tells `--debug` of each request: method, path, status, milliseconds and request id. Neither query, headers nor
 * bodies: those may hold tokens and what somebody looks for.
 */
export function debugFetch(notes: Notes): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const began = performance.now();
    const tell = (outcome: string): void =>
      notes.debug(
        `${method} ${url.origin}${sanitise(url.pathname)} ${outcome} ${Math.round(performance.now() - began)} ms`,
      );
    try {
      const response = await fetch(input, init);
      const id = response.headers.get('x-request-id');
      tell(`${response.status}${id === null ? '' : ` ${sanitise(id)}`}`);
      return response;
    } catch (error) {
      tell(error instanceof Error ? error.name : 'failed');
      throw error;
    }
  };
}
