import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { BodyArrival } from '../budget/body-arrival.js';
import { whileClientSends } from '../deadline/client-time.js';
import { InvalidRequest, PATCH_TYPES, PayloadTooLarge, UnsupportedMediaType } from '../errors.js';
import { inTurns, type Steps } from '../turns.js';
import { GatheredBytes } from './gathered-bytes.js';
import { hasBody } from './has-body.js';
import { inspectJson } from './inspect-json.js';
import { plainMediaType } from './media-type.js';
import { parseExactJson } from './parse-json.js';
import { INVALID_JSON, scanJson } from './scan-json.js';

const JSON_TYPE = /^application\/(?:[\w.!#$&^+-]+\+)?json$/;
/** Milliseconds for which the rest of a refused body is read, and thrown away. */
const LINGER_MS = 500;
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

const received = new WeakMap<IncomingMessage, number>();

/** Bytes of the body of a request that were read to be parsed. */
export function receivedBytes(request: IncomingMessage): number {
  return received.get(request) ?? 0;
}

/** How a route wants its body. */
export interface BodyBounds {
  /** Most bytes that are read. */
  readonly limit: number;
  /** Most keys of all its objects together: where more cannot be meant, parsing them is wasted. Default: no bound. */
  readonly maxKeys?: number;
  /** The body is a merge patch: other kinds of patches are JSON too, and mean something else. */
  readonly patch?: boolean;
}

/**
 * Reads the JSON body of a request (contract section 1, 9.13): the stream is left untouched until a guard has let the
 * caller in, so that nobody without rights makes the service hold a large body.
 *
 * @returns the parsed body; `{}` when there is none
 * @throws UnsupportedMediaType, PayloadTooLarge, InvalidRequest (400 not JSON, 422 what cannot be stored)
 */
export async function readJsonBody(
  request: IncomingMessage,
  { limit, maxKeys, patch = false }: BodyBounds,
): Promise<unknown> {
  if (!hasBody(request)) return {};
  requireJson(plainMediaType(request.headers), patch);
  const arrival = BodyArrival.of(request);
  const bytes = await whileClientSends(request, readBytes(request, arrival?.limitOf(limit) ?? limit, arrival));
  received.set(request, bytes.length);
  if (bytes.length === 0) return {};
  arrival?.parse();
  return inTurns(parseJsonBytes(bytes, maxKeys));
}

/**
 * The value of a JSON text that can be stored and given back as it is. Values, keys and depth are counted before anything is
 * parsed.
 *
 * @param maxKeys most keys of all objects together
 * @throws InvalidRequest (400 not JSON, 422 what cannot be stored)
 */
export function* parseJsonBytes(bytes: Buffer, maxKeys?: number): Steps<unknown> {
  if (!isUtf8(bytes)) throw new InvalidRequest(400, INVALID_JSON);
  const { isOrdinary, longIntegers } = yield* scanJson(bytes, maxKeys);
  yield;
  const begin = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const text = yield* decoded(bytes, begin);
  yield;
  const body = readable(() => JSON.parse(text) as unknown);
  yield;
  if (isOrdinary) return body;
  inspected(body);
  yield;
  if (longIntegers.length === 0) return body;
  const exact = parseExactJson(bytes, longIntegers, begin);
  yield;
  inspected(exact);
  yield;
  return exact;
}

/** Bytes of UTF-8 that become text at once: beyond ASCII it takes several milliseconds for each megabyte. */
const SLICE_BYTES = 1024 * 1024;

function* decoded(bytes: Buffer, begin: number): Steps<string> {
  let text = '';
  for (let from = begin; from < bytes.length;) {
    let to = Math.min(from + SLICE_BYTES, bytes.length);
    while (isWithinCharacter(bytes[to])) to += 1;
    text += bytes.toString('utf8', from, to);
    from = to;
    yield;
  }
  return text;
}

/** Of a character of more than one byte, all but the first are like this (RFC 3629 section 3). */
function isWithinCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function inspected(body: unknown): unknown {
  const faults = inspectJson(body);
  if (faults) throw new InvalidRequest(422, { json: faults });
  return body;
}

/** Refuses by its declared length alone what is larger than any caller may send here. */
export function refuseOversized(request: IncomingMessage, limit: number): void {
  const most = BodyArrival.of(request)?.limitOf(limit) ?? limit;
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
}

function requireJson(mediaType: string | undefined, patch: boolean): void {
  const isKnown = patch ? PATCH_TYPES.some((known) => known === mediaType) : JSON_TYPE.test(mediaType ?? '');
  if (!isKnown) throw new UnsupportedMediaType({ patch });
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const details = placeOf(cause);
    throw new InvalidRequest(400, INVALID_JSON, { cause, ...(details && { details }) });
  }
}

/** Where a JSON text goes wrong: a character index from 0. The parser's message itself would quote the body. */
function placeOf(error: unknown): { position: number } | undefined {
  const place =
    error instanceof SyntaxError
      ? / in JSON at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(error.message)?.[1]
      : undefined;
  return place === undefined ? undefined : { position: Number(place) };
}

/** A stream's bytes; events rather than async iteration, which would destroy the socket before the 413 is sent. */
function readBytes(request: IncomingMessage, limit: number, arrival?: BodyArrival): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gathered = new GatheredBytes();
    const arrived = arrival?.begin();
    let size = 0;
    const settle = (outcome: () => void): void => {
      request.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose);
      arrived?.();
      outcome();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      try {
        if (size > limit) throw tooLarge(limit);
        arrival?.receive(chunk.length);
        gathered.add(chunk);
      } catch (refusal) {
        arrival?.release();
        settle(() => {
          void discardRest(request).then(() => reject(refusal as Error));
        });
      }
    };
    const onEnd = (): void => settle(() => resolve(gathered.bytes()));
    const onError = (cause: unknown): void => settle(() => reject(new InvalidRequest(400, INVALID_JSON, { cause })));
    const onClose = (): void => onError(new Error('The client left before the body was complete.'));
    request.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose);
  });
}

/**
 * Discards what a client still sends, for a moment: a connection that is closed with something unread is reset, and the
 * answer may be lost with it.
 */
function discardRest(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      request.off('end', done).off('close', done);
      resolve();
    };
    const timer = setTimeout(done, LINGER_MS);
    request.on('error', done).once('end', done).once('close', done).resume();
  });
}

function tooLarge(limit: number): PayloadTooLarge {
  return new PayloadTooLarge(limit);
}
