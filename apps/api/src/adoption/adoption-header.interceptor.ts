import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';
import { ADOPTION_HEADER } from './adoption-header.js';
import { AdoptionService } from './adoption.service.js';

/** Looks before the database is asked: what is moved after that may be missing in the answer. */
@Injectable()
export class AdoptionHeaderInterceptor implements NestInterceptor {
  constructor(private readonly adoption: AdoptionService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.adoption.isComplete()) {
      context.switchToHttp().getResponse<FastifyReply>().header(ADOPTION_HEADER.toLowerCase(), 'incomplete');
    }
    return next.handle();
  }
}
