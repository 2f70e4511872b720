import { Module } from '@nestjs/common';
import { DocumentController } from './document.controller.js';
import { DocumentStore } from './document.store.js';

@Module({ controllers: [DocumentController], providers: [DocumentStore], exports: [DocumentStore] })
export class DocumentModule {}
