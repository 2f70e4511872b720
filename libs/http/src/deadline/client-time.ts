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
 * Lets a request and its answer be streams, which take as long as their clients do and hold no place of those that are
 * worked on. Whoever calls this sees to it that they do not stall.
 */
export function leaveTimeToStream(request: IncomingMessage): void {
  liftArrivalDeadline(request);
  RequestDeadline.of(request)?.lift();
  placeOf(request)?.stepOut();
}
