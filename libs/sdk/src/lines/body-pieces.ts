import { AnswerCutError } from '../errors/errors.js';
import { requestNameOf } from '../transport/request-names.js';

/**
 * The body of an answer as it comes. Not every browser can iterate over a stream.
 * @throws AnswerCutError when it breaks off
 */
export async function* bodyPieces(response: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  let isOver = false;
  try {
    while (!isOver) {
      const { done, value } = await reader.read();
      isOver = done;
      if (value) yield value;
    }
  } catch (fault) {
    isOver = true;
    signal?.throwIfAborted();
    throw new AnswerCutError(`The answer to ${requestNameOf(response)} broke off.`, { cause: fault });
  } finally {
    // who reads no further wants no more of it
    if (!isOver) await reader.cancel();
  }
}
