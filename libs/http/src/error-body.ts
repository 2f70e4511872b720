import { STATUS_CODES } from 'node:http';
import { ApiError, InvalidRequest, MethodNotAllowed } from './errors.js';
import { type FaultTree, flattenFaults } from './faults.js';

/** Media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** Body of an error answer in the shape of contract section 2. */
export function errorBody(error: ApiError): Record<string, unknown> {
  const base = { code: error.status, status: reasonOf(error.status) };
  if (error instanceof MethodNotAllowed) return base;
  const details = error.details && { details: error.details };
  if (error instanceof InvalidRequest) return { ...base, errors: error.faults, ...details };
  return { ...base, message: error.message, ...details };
}

/** Body of a fault of ours: it says nothing of the inside. */
export function internalErrorBody(): Record<string, unknown> {
  return { code: 500, status: reasonOf(500) };
}

/** The same as RFC 9457 problem details, for clients that accept `application/problem+json`. */
export function problemBody(status: number, error: ApiError | undefined, requestId: string): Record<string, unknown> {
  const base = { type: 'about:blank', title: reasonOf(status), status, request_id: requestId };
  if (!error) return base;
  const details = error.details && { details: error.details };
  if (!(error instanceof InvalidRequest)) return { ...base, detail: error.message, ...details };
  return { ...base, detail: error.message, errors: pointers(error), ...details };
}

/** A fault and its place: a JSON pointer (RFC 6901) into the body, or the name of a parameter or a header. */
interface PlacedFault {
  pointer?: string;
  parameter?: string;
  header?: string;
  detail: string;
}

function pointers({ faults }: InvalidRequest): PlacedFault[] {
  const { json } = faults;
  if (Array.isArray(json)) return json.map((detail) => ({ pointer: '', detail }));
  const inBody = flattenFaults(json ?? {}).flatMap(({ path, messages }) => {
    const pointer = pointerTo(path.at(-1) === '_schema' ? path.slice(0, -1) : path);
    return messages.map((detail) => ({ pointer, detail }));
  });
  const inQuery = 'query' in faults ? named(faults.query, 'parameter') : [];
  const inHeaders = 'header' in faults ? named(faults.header, 'header') : [];
  return [...inBody, ...inQuery, ...inHeaders];
}

function named(tree: FaultTree | undefined, place: 'parameter' | 'header'): PlacedFault[] {
  return flattenFaults(tree ?? {}).flatMap(({ path, messages }) =>
    messages.map((detail) => ({ [place]: path.join('.'), detail })),
  );
}

function pointerTo(path: readonly string[]): string {
  return path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}
