import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { InputRequest } from '#libs/http';
import type { Observable } from 'rxjs';
import { AccessRecheck } from './access-recheck.js';
import { accessRequest } from './request.js';
import { Standing } from './standing.js';

/** Milliseconds after which what the guards found out is asked again. */
const FRESH_MS = 1_000;

/** Runs after the reading of the body, which may take a minute to arrive: rights may have been withdrawn since. */
@Injectable()
export class LateAccessInterceptor implements NestInterceptor {
  constructor(private readonly access: AccessRecheck) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { inputTookMs = 0 } = context.switchToHttp().getRequest<InputRequest>();
    if (inputTookMs > FRESH_MS) await this.access.check(context);
    accessRequest(context).standing = new Standing(context, this.access);
    return next.handle();
  }
}
