import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DeletionDocument, DeletionSchema } from './deletion.schema.js';
import { DeletionsRepository } from './deletions.repository.js';
import { DeletionsService } from './deletions.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: DeletionDocument.name, schema: DeletionSchema }])],
  providers: [DeletionsRepository, DeletionsService],
  exports: [DeletionsService],
})
export class DeletionsModule {}
