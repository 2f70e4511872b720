import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { UserDirectory } from '#libs/access';
import { LeavingUsersRepository } from './leaving-users.repository.js';
import { CursorsModule } from '../cursors/cursors.module.js';
import { SearchesModule } from '../searches/searches.module.js';
import { UserDocument, UserSchema } from './user.schema.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [
    CursorsModule,
    SearchesModule,
    MongooseModule.forFeature([{ name: UserDocument.name, schema: UserSchema }]),
  ],
  controllers: [UsersController],
  providers: [
    UsersRepository,
    LeavingUsersRepository,
    UsersService,
    { provide: UserDirectory, useExisting: UsersService },
  ],
  exports: [UsersService, UserDirectory],
})
export class UsersModule {}
