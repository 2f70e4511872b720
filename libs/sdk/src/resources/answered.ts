import { errorOf } from '../errors/error-of.js';
import { ProtocolError } from '../errors/errors.js';
import type { Answer } from '../transport/answer.js';
import { requestNameOf } from '../transport/request-names.js';
import { refusedAnswer } from '../transport/refused.js';
import { type Versioned, versioned } from './versioned.js';

/** What the raw client gives. */
interface Answered<T> {
  readonly data?: T;
  readonly text?: string;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What a request was answered with.
 * @throws DriftWatchError when it was refused or the answer is none
 */
export async function answered<T>(
  asking: Promise<Answered<T>>,
): Promise<{ data: T; text: string; response: Response }> {
  const { data, text = '', error, response } = await asking;
  if (response.ok) return { data: data as T, text, response };
  throw errorOf(refusedAnswer(response, requestNameOf(response), error));
}

/** The body of the answer. */
export async function dataOf<T extends object>(asking: Promise<Answered<T>>): Promise<T> {
  const { data, response } = await answered(asking);
  if (isObject(data)) return data;
  throw unexpected(response, data);
}

/** The record in the answer, with its version. */
export async function recordOf<T extends { id: string }>(asking: Promise<Answered<T>>): Promise<Versioned<T>> {
  const { data, text, response } = await answered(asking);
  if (isObject(data) && typeof data.id === 'string') return versioned(data, response.headers.get('etag') ?? '*', text);
  throw unexpected(response, data);
}

/** The list in the answer, which is a page of a longer one. */
export async function listOf<T>(asking: Promise<Answered<T[]>>): Promise<{ data: T[]; response: Response }> {
  const { data, response } = await answered(asking);
  if (Array.isArray(data)) return { data, response };
  throw unexpected(response, data);
}

/** For requests that are answered with nothing. */
export async function done(asking: Promise<Answered<unknown>>): Promise<void> {
  await answered(asking);
}

/** The answer whose body is a stream. @throws DriftWatchError when it was refused or does not stream */
export function streamOf({ response, text }: Answer): Response {
  if (text === undefined) return response;
  if (response.ok) throw unexpected(response, text);
  throw errorOf(refusedAnswer(response, requestNameOf(response), text));
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

function unexpected(response: Response, body: unknown): ProtocolError {
  const request = requestNameOf(response);
  return new ProtocolError(`${request} was answered with JSON that is not Drift Watch's.`, {
    answer: refusedAnswer(response, request, body),
  });
}
