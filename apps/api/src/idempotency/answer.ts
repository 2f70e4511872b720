import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { ApiError, InvalidRequest, type RequestFaults, writeJson } from '#libs/http';

/** What a request was answered with. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON as it is sent; empty when there is no body. */
  readonly body: string | Buffer;
}

/** An answer as it is stored: the body as text, or compressed. */
export interface StoredAnswer {
  readonly refused: boolean;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Marks an answer that was given before. */
export const REPLAYED_HEADER = 'Idempotency-Replayed';

/** Longer bodies are compressed: a record must stay below the database's limit of 16 MB. */
const MAX_PLAIN_LENGTH = 64 * 1024;

/** Of these the next attempt may come out differently: rights, rates. */
const NEVER_KEPT = [401, 403, 429];

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Whether a request that comes again gets an answer of this status once more, instead of another attempt. */
export function isKept(status: number): boolean {
  return status < 500 && !NEVER_KEPT.includes(status);
}

/** Whether a failure is the request's last word. One that says when to come again is not. */
export function isFinal(failure: unknown): failure is ApiError {
  return failure instanceof ApiError && isKept(failure.status) && !('retry-after' in failure.headers);
}

export async function toStoredAnswer({ status, headers, body }: Answer): Promise<StoredAnswer> {
  return { refused: false, status, headers, body: await packed(body) };
}

export async function toStoredRefusal(refusal: ApiError): Promise<StoredAnswer> {
  const { status, headers, message, details } = refusal;
  const faults = refusal instanceof InvalidRequest ? refusal.faults : undefined;
  return { refused: true, status, headers, body: await packed(writeJson({ message, details, faults })) };
}

/** @throws ApiError like the stored one, when it was a refusal */
export async function fromStored({ refused, status, headers, body }: StoredAnswer): Promise<Answer> {
  const text = typeof body === 'string' ? body : await decompress(body);
  if (refused) throw refusalFrom(status, headers, String(text));
  return { status, headers, body: text };
}

async function packed(body: string | Buffer): Promise<string | Buffer> {
  if (body.length <= MAX_PLAIN_LENGTH) return body.toString(); // a stored Buffer is one that is compressed
  return compress(body, { level: constants.Z_BEST_SPEED });
}

/** A refusal that was given before. */
class RepeatedRefusal extends ApiError {
  constructor(
    readonly status: number,
    message: string,
    extras: ConstructorParameters<typeof ApiError>[1],
  ) {
    super(message, extras);
  }
}

function refusalFrom(status: number, stored: Readonly<Record<string, string>>, text: string): ApiError {
  const { message, details, faults } = JSON.parse(text) as {
    message: string;
    details?: Record<string, unknown>;
    faults?: RequestFaults;
  };
  const headers = { ...stored, [REPLAYED_HEADER.toLowerCase()]: 'true' };
  const extras = { headers, ...(details && { details }) };
  return faults && (status === 400 || status === 422)
    ? new InvalidRequest(status, faults, extras)
    : new RepeatedRefusal(status, message, extras);
}
