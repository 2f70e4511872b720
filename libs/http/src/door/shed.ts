import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { errorBody, PROBLEM_TYPE, problemBody } from '../error-body.js';
import { ServiceUnavailable } from '../errors.js';
import { REQUEST_ID_HEADER, requestId } from '../routing/request-id.js';
import { NOT_STORED } from './security-headers.js';
import { SummedWarning } from './summed-warning.js';

const OVERLOADED = new ServiceUnavailable('The service has more requests than it can work on. Try again.', 1);
const BODY = JSON.stringify(errorBody(OVERLOADED));
const HEADERS = {
  ...OVERLOADED.headers,
  'cache-control': NOT_STORED,
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(Buffer.byteLength(BODY)),
};

/**
 * Refuses requests for want of room, below everything else that costs: no routing, no token, no line in the log for each. A
 * line says now and then how many they were.
 */
export class Shedding {
  private readonly warning: SummedWarning;

  constructor(log: FastifyBaseLogger) {
    this.warning = new SummedWarning(log, 'refused for want of room');
  }

  refuse(request: IncomingMessage, response: ServerResponse): void {
    const id = requestId(request);
    if (request.headers.accept?.includes(PROBLEM_TYPE)) {
      const body = JSON.stringify(problemBody(OVERLOADED.status, OVERLOADED, id));
      const length = String(Buffer.byteLength(body));
      const headers = { ...HEADERS, 'content-type': PROBLEM_TYPE, 'content-length': length, [REQUEST_ID_HEADER]: id };
      response.writeHead(OVERLOADED.status, headers).end(body);
    } else response.writeHead(OVERLOADED.status, { ...HEADERS, [REQUEST_ID_HEADER]: id }).end(BODY);
    this.warning.note(OVERLOADED.status);
  }
}
