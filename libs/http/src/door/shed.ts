import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { errorBody, PROBLEM_TYPE, problemBody } from '../error-body.js';
import { ServiceUnavailable } from '../errors.js';
import { REQUEST_ID_HEADER, requestId } from '../routing/request-id.js';
import { NOT_STORED } from './security-headers.js';
import { SummedWarning } from './summed-warning.js';

const OVERLOADED = new ServiceUnavailable('The service has more requests than it can work on. Try again.', 1);
const BODY = JSON.stringify(errorBody(OVERLOADED));
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Refuses requests for want of room, below everything else that costs: no routing, no token, no line in the log for each. A
 * line says now and then how many they were.
 */
export class Shedding {
  private readonly warning: SummedWarning;
  /** Names and values by turns, as Node takes them with least work; those of the body are missing. */
  private readonly headers: readonly string[];

  /** @param headers of every answer */
  constructor(headers: readonly (readonly [name: string, value: string])[], log: FastifyBaseLogger) {
    this.warning = new SummedWarning(log, 'refused for want of room');
    const own = Object.entries({ ...OVERLOADED.headers, 'cache-control': NOT_STORED });
    this.headers = [...headers, ...own].flat();
  }

  refuse(request: IncomingMessage, response: ServerResponse): void {
    const id = requestId(request);
    const asProblem = request.headers.accept?.includes(PROBLEM_TYPE) ?? false;
    const body = asProblem ? JSON.stringify(problemBody(OVERLOADED.status, OVERLOADED, id)) : BODY;
    const about = [
      'content-type',
      asProblem ? PROBLEM_TYPE : JSON_TYPE,
      'content-length',
      `${Buffer.byteLength(body)}`,
    ];
    response.writeHead(OVERLOADED.status, [...this.headers, ...about, REQUEST_ID_HEADER, id]).end(body);
    this.warning.note(OVERLOADED.status);
  }
}
