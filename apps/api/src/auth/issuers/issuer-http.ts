import { Inject, Injectable, Optional } from '@nestjs/common';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import { atOnce, MAX_JSON_DEPTH, MAX_JSON_VALUES, scanJson } from '#libs/http';
import { type CallSpan, Tracing } from '#libs/telemetry';
import { isJsonObject, type JsonObject } from '../tokens/json-object.js';
import { fetchableAddress } from './issuer-address.js';
import { IssuerFault } from './issuer-fault.js';

/** Milliseconds for one question, connecting and reading included. */
export const TIME_LIMIT_MS = 3000;

/** Largest answer in bytes, after decompression. */
export const SIZE_LIMIT = 1_000_000;

/** What an issuer is asked with, besides the address. */
interface Question {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface IssuerAnswer {
  readonly status: number;
  /** @throws IssuerFault of class `not-json` when the body is not a JSON object */
  json(): JsonObject;
}

/** The one way out to issuers: https, no redirects, a cap on time and size, no cookies, nothing logged. */
@Injectable()
export class IssuerHttp {
  private readonly production: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Optional() private readonly tracing: Tracing = new Tracing(),
  ) {
    this.production = settings.production;
  }

  /** @throws IssuerFault when there is no answer within the limits; any status is an answer */
  async ask(address: string, request: Question = {}): Promise<IssuerAnswer> {
    const url = fetchableAddress(address, this.production);
    const { method = 'GET' } = request;
    const attributes = { 'http.request.method': method, 'server.address': url.hostname, 'url.path': url.pathname };
    return this.tracing.call({ name: method, attributes }, (span) => this.askTraced(url, request, span));
  }

  private async askTraced(url: URL, request: Question, span: CallSpan): Promise<IssuerAnswer> {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS);
    try {
      const headers = { accept: 'application/json', ...span.headers, ...request.headers };
      const response = await fetch(url, { ...request, headers, redirect: 'error', signal });
      span.add({ 'http.response.status_code': response.status });
      const text = await readText(response, url.host);
      return { status: response.status, json: () => parseObject(text, url.host) };
    } catch (cause) {
      if (cause instanceof IssuerFault) throw cause;
      if (signal.aborted)
        throw new IssuerFault('timeout', `${url.host} did not answer within ${TIME_LIMIT_MS} ms.`, { cause });
      throw new IssuerFault('unreachable', `${url.host} cannot be reached.`, { cause });
    }
  }

  /** The JSON object behind an address. @throws IssuerFault also for any status but 200 */
  async document(address: string): Promise<JsonObject> {
    const answer = await this.ask(address);
    if (answer.status !== 200) throw unexpectedStatus(address, answer.status);
    return answer.json();
  }
}

/** The fault of a status that does not answer the question. */
export function unexpectedStatus(address: string, status: number): IssuerFault {
  return new IssuerFault('status', `${new URL(address).host} answered with status ${status}.`, { httpStatus: status });
}

async function readText(response: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an exception cancels the stream and closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > SIZE_LIMIT) throw new IssuerFault('too-large', `${host} answered with more than ${SIZE_LIMIT} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Before it is parsed: no bound on bytes alone bounds what that takes. */
function refuseExcess(text: string, host: string): void {
  try {
    atOnce(scanJson(Buffer.from(text)));
  } catch (cause) {
    const most = `${MAX_JSON_VALUES} values in ${MAX_JSON_DEPTH} levels`;
    throw new IssuerFault('too-large', `${host} answered with more than ${most}.`, { cause });
  }
}

function parseObject(text: string, host: string): JsonObject {
  let value: unknown;
  refuseExcess(text, host);
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined; // the parser's message would quote the answer
  }
  if (isJsonObject(value)) return value;
  throw new IssuerFault('not-json', `${host} did not answer with a JSON object.`);
}
