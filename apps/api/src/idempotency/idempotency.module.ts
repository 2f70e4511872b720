import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { IdempotencyDocument, IdempotencySchema } from './idempotency.schema.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { IdempotencyService } from './idempotency.service.js';

/** Global, because `@Idempotent` brings its interceptor into whatever module the route is in. */
@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: IdempotencyDocument.name, schema: IdempotencySchema }])],
  providers: [IdempotencyRepository, IdempotencyService],
  exports: [IdempotencyService],
})
export class IdempotencyModule {}
