import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { RequestDeadline } from './request-deadline.js';

/** Drops what a handler gives after its request was given up: it was answered already. */
@Injectable()
export class DeadlineInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const deadline = RequestDeadline.of(context.switchToHttp().getRequest<FastifyRequest>().raw);
    return next.handle().pipe(
      map((result: unknown) => {
        deadline?.check();
        return result;
      }),
    );
  }
}
