import { Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.service.js';
import { RequestLimits } from './request-limits.js';

/** Who may send how much. Needs `SETTINGS` from a global module. */
@Module({
  providers: [RateLimits, RequestLimits],
  exports: [RateLimits, RequestLimits],
})
export class LimitsModule {}
