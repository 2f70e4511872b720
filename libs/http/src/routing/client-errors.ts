import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { NOT_STORED } from '../door/security-headers.js';

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_INVALID_EOF_STATE: 400,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'The request is not valid HTTP.',
  408: 'The request took too long to arrive.',
  431: 'The request headers are too large.',
};

/** What such an answer may have. */
export const UNREADABLE_STATUSES: readonly number[] = Object.keys(MESSAGES).map(Number);

/** Answers what never became a request. */
export type ClientErrorAnswer = (error: NodeJS.ErrnoException, socket: Duplex) => void;

/**
 * Answers a request that Node's HTTP parser gave up on, in the JSON shape of every other error (contract 9.19).
 * @param always headers of every answer
 * @returns the status of the answer; undefined when there is nobody left to read one
 */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  always: readonly (readonly [name: string, value: string])[],
): number | undefined {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return undefined;
  }
  const status = STATUS_BY_CODE[error.code ?? ''] ?? 400;
  const reason = STATUS_CODES[status] ?? 'Error';
  const body = JSON.stringify({ code: status, status: reason, message: MESSAGES[status] ?? reason });
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    `cache-control: ${NOT_STORED}`,
    ...always.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  return status;
}
