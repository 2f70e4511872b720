import { Module } from '@nestjs/common';
import { CursorKeysRepository } from './cursor-keys.repository.js';
import { CursorKeysService } from './cursor-keys.service.js';

/** The keys of cursors, which all lists share. */
@Module({ providers: [CursorKeysRepository, CursorKeysService], exports: [CursorKeysService] })
export class CursorsModule {}
