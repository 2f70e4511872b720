import { ProtocolError } from '../errors/errors.js';
import { eitherSignal } from '../transport/either-signal.js';
import { parsedOrText, refusedAnswer } from '../transport/refused.js';
import { requestNameOf } from '../transport/request-names.js';
import type { Transport } from '../transport/transport.js';
import { pathWith, queryOf, type Values } from './address.js';
import type { CallOf, DataOf, Method, OperationOf, PathsOf } from './operations.js';

/** What an operation was answered with. The body of `response` has been read, unless it streams. */
export type RawAnswer<T> =
  /** `text`: the JSON that `data` was parsed of, in which integers beyond 2^53 are exact; empty of nothing and of a stream. */
  | { readonly data: T; readonly text: string; readonly error?: never; readonly response: Response }
  /** `error`: what was parsed of the body, or its text where it was no JSON, as from a gateway. */
  | { readonly data?: never; readonly text?: never; readonly error: unknown; readonly response: Response };

/** Every operation of the API, by method and path. */
export type RawClient = {
  /** @throws DriftWatchError when there is no answer, or one that no Drift Watch gives */
  readonly [M in Method]: <Path extends PathsOf<M>>(
    path: Path,
    ...call: CallOf<OperationOf<Path, M>>
  ) => Promise<RawAnswer<DataOf<OperationOf<Path, M>>>>;
};

/** What every operation may be called with. */
interface Call {
  readonly params?: { readonly path?: Values; readonly query?: Values; readonly header?: Values };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes no `Request` and no second `Response`, which together cost half as much as `fetch` itself (docs/adr/0024).
 * @param baseUrl without a slash at the end
 * @param signal ends all requests
 */
export function createRawClient(baseUrl: string, transport: Transport, signal?: AbortSignal): RawClient {
  const caller =
    (method: Method) =>
    async (path: string, call: Call = {}): Promise<RawAnswer<unknown>> => {
      const { params, body } = call;
      const { response, text = '' } = await transport.send({
        method,
        url: `${baseUrl}${pathWith(path, params?.path)}${queryOf(params?.query)}`,
        headers: headersOf(call),
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
        signal: eitherSignal(call.signal, signal),
      });
      return response.ok ? { data: jsonOf(response, text), text, response } : { error: parsedOrText(text), response };
    };
  return {
    GET: caller('GET'),
    POST: caller('POST'),
    PUT: caller('PUT'),
    PATCH: caller('PATCH'),
    DELETE: caller('DELETE'),
  } as RawClient;
}

function headersOf({ params, body, headers }: Call): Headers {
  const all = new Headers();
  if (body !== undefined) all.set('content-type', 'application/json');
  for (const [name, value] of Object.entries({ ...headers, ...params?.header })) {
    if (value !== undefined) all.set(name, String(value));
  }
  return all;
}

function jsonOf(response: Response, text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const request = requestNameOf(response);
    const answer = refusedAnswer(response, request, text);
    throw new ProtocolError(`${request} was answered with what says it is JSON and is none.`, { answer, cause });
  }
}
