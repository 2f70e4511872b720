import { ProtocolError } from '../errors/errors.js';
import { requestNameOf } from '../transport/request-names.js';
import { bodyPieces } from './body-pieces.js';
import { LineSplitter } from './line-splitter.js';

/**
 * The values of an answer of JSON lines, as many at a time as arrive together.
 * @throws AnswerCutError when it breaks off, ProtocolError for a line that is no JSON
 */
export async function* jsonLines<T>(response: Response, signal?: AbortSignal): AsyncGenerator<T[], void> {
  const splitter = new LineSplitter();
  const decoder = new TextDecoder();
  const parse = (line: Uint8Array): T => {
    const text = decoder.decode(line);
    try {
      return JSON.parse(text) as T;
    } catch (error) {
      const request = requestNameOf(response);
      throw new ProtocolError(`A line of the answer to ${request} is no JSON: ${text.slice(0, 80)}`, { cause: error });
    }
  };
  for await (const piece of bodyPieces(response, signal)) {
    const lines = splitter.push(piece);
    if (lines.length > 0) yield lines.map(parse);
  }
  const last = splitter.end();
  if (last) yield [parse(last)];
}
