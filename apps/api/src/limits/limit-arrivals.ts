import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { answerCost, sendError } from '#libs/http';
import { RateLimits } from './rate-limits.service.js';
import { RequestLimits } from './request-limits.js';

/** Has requests counted as they arrive, before Nest sees them, and as they are answered, by what they cost; not at all while the limits are off. */
export function limitArrivals(app: NestFastifyApplication): void {
  if (!app.get(RateLimits).isOn) return;
  const limits = app.get(RequestLimits);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    const refuse = (error: unknown): void => sendError(error, request, reply);
    let counting: Promise<void> | undefined;
    try {
      counting = limits.atArrival(request, reply);
    } catch (error) {
      refuse(error);
      return;
    }
    if (counting) counting.then(() => done(), refuse);
    else done();
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const charging = limits.atAnswer(request, reply, answerCost(request));
    if (charging) charging.then(() => done(null, payload), done);
    else done(null, payload);
  });
}
