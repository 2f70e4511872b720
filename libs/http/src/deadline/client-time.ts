import type { IncomingMessage } from 'node:http';
import { placeOf } from '../door/work-gate.js';
import { liftArrivalDeadline } from '../routing/arrival-deadline.js';
import { RequestDeadline } from './request-deadline.js';

/** What a client sends: the time that he takes neither counts for the deadline of his request nor costs others a place. */
export async function whileClientSends<T>(request: IncomingMessage, arrival: Promise<T>): Promise<T> {
  const deadline = RequestDeadline.of(request);
  const place = placeOf(request);
  deadline?.pause();
  place?.stepOut();
  try {
    return await arrival;
  } finally {
    place?.stepIn();
    deadline?.resume();
  }
}

/**
 * What another server is asked for the current request, such as an issuer: others are worked on meanwhile. The time counts
 * for the deadline of the request. Whoever calls this bounds how many requests wait for that server.
 */
export async function whileOthersAnswer<T>(answer: Promise<T>): Promise<T> {
  const request = RequestDeadline.current()?.request;
  const place = request && placeOf(request);
  if (place?.stepOut() !== true) return answer;
  try {
    return await answer;
  } finally {
    place.stepIn();
  }
}

/**
 * Lets a request and its answer be streams, which take as long as their clients do and hold no place of those that are
 * worked on. Whoever calls this sees to it that they do not stall.
 */
export function leaveTimeToStream(request: IncomingMessage): void {
  liftArrivalDeadline(request);
  RequestDeadline.of(request)?.lift();
  placeOf(request)?.stepOut();
}
