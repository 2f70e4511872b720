import { Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller, CurrentUser } from '#libs/access';
import {
  Accepts,
  ApiErrors,
  ApiPreconditions,
  ApiRevalidation,
  Body,
  changedByOthers,
  Conditions,
  Conflict,
  entityTag,
  Forbidden,
  NotFound,
  Preconditions,
  Query,
  type SearchQuery,
  sendTag,
  TAGGED,
} from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Transaction } from '#libs/mongo';
import type { Filter } from '#libs/search';
import { CurrentTransaction } from '../idempotency/current-transaction.decorator.js';
import { Idempotent } from '../idempotency/idempotent.decorator.js';
import { ApiId, ApiPage, sendPage } from '../openapi/page.js';
import { searchInput } from '../openapi/search-input.js';
import { SearchesBounded } from '../searches/too-many-searches.js';
import { UserResponse } from './dto/user.response.js';
import type { User } from './user.js';
import { toUserResponse } from './user.mapper.js';
import { DISABLED_USER, USER, USER_FILTER } from './users.examples.js';
import { USER_FIELDS, USER_SORT } from './users.fields.js';
import { ALREADY_DISABLED, NOT_DISABLED, NOT_YOURSELF, UsersService } from './users.service.js';

const OF_USER = { type: UserResponse, example: USER, headers: TAGGED };
const AlreadyRegistered = ApiErrors(
  'The owner of the token is registered already.',
  new Conflict('User already exists.'),
);
const NotEntitled = ApiErrors('The token has no user entitlement.', new Forbidden('Insufficient permissions.'));
const NoSuchUser = ApiErrors('There is no such user.', new NotFound('User not found.'));
const CannotDisable = ApiErrors(
  'The user is disabled already, or is the caller.',
  new Conflict(ALREADY_DISABLED),
  new Conflict(NOT_YOURSELF),
  changedByOthers('The user'),
);
const CannotEnable = ApiErrors('The user is not disabled.', new Conflict(NOT_DISABLED), changedByOthers('The user'));
const Busy = ApiErrors('Others keep changing the user at the moment.', changedByOthers('The user'));

@ApiTags('Users')
@Controller('user')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Post()
  @Access('user', { registered: false, entitled: false })
  @Idempotent()
  @ApiOperation({ summary: 'Register the owner of the token', description: 'The request body is ignored.' })
  @ApiCreatedResponse({ description: 'The registered user.', ...OF_USER })
  @AlreadyRegistered
  @NotEntitled
  async register(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<UserResponse> {
    return tagged(reply, await this.users.register(caller, transaction));
  }

  @Get('self')
  @Access('user', { entitled: false })
  @ApiOperation({ summary: 'Read your own user' })
  @ApiRevalidation()
  @ApiOkResponse({ description: 'The caller.', ...OF_USER })
  self(@CurrentUser() user: User, @Res({ passthrough: true }) reply: FastifyReply): UserResponse {
    return tagged(reply, user);
  }

  @Put('self')
  @Access('user', { entitled: false })
  @ApiOperation({
    summary: 'Take over the e-mail address of the token',
    description: 'Copies the `email` claim to the stored user. The request body is ignored.',
  })
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The updated user.', ...OF_USER })
  @Busy
  async refresh(
    @CurrentCaller() caller: Caller,
    @CurrentUser() user: User,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse> {
    return tagged(reply, await this.users.refresh(caller, user, conditions));
  }

  @Post('search')
  @HttpCode(200)
  @InRateClass('search')
  @Access('admin')
  @ApiOperation({ summary: 'Search users' })
  @Accepts(searchInput('User', USER_FIELDS, USER_SORT, USER_FILTER))
  @SearchesBounded
  @ApiPage(UserResponse, USER)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() filter: Filter,
    @Query() query: SearchQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse[]> {
    return sendPage(reply, query, await this.users.search(caller, filter, query), toUserResponse);
  }

  @Get(':userId')
  @Access('admin')
  @ApiOperation({ summary: 'Read a user' })
  @ApiId('userId', 'Id of the user.')
  @ApiRevalidation()
  @ApiOkResponse({ description: 'The user.', ...OF_USER })
  @NoSuchUser
  async read(@Param('userId') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserResponse> {
    return tagged(reply, await this.users.find(id));
  }

  @Post(':userId/disable')
  @HttpCode(200)
  @Access('admin')
  @Idempotent()
  @ApiOperation({
    summary: 'Disable a user',
    description:
      "From the next request on, the user's tokens count as unusable: 401 where one is needed, anonymous elsewhere. " +
      'Permissions stay as they are. The request body is ignored.',
  })
  @ApiId('userId', 'Id of the user.')
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The disabled user.', ...OF_USER, example: DISABLED_USER })
  @NoSuchUser
  @CannotDisable
  async disable(
    @CurrentCaller() caller: Caller,
    @Param('userId') id: string,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<UserResponse> {
    return tagged(reply, await this.users.disable(caller, id, conditions, transaction));
  }

  @Post(':userId/enable')
  @HttpCode(200)
  @Access('admin')
  @Idempotent()
  @ApiOperation({
    summary: 'Enable a disabled user',
    description: "The user's tokens count again from the next request on. The request body is ignored.",
  })
  @ApiId('userId', 'Id of the user.')
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The enabled user.', ...OF_USER })
  @NoSuchUser
  @CannotEnable
  async enable(
    @Param('userId') id: string,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<UserResponse> {
    return tagged(reply, await this.users.enable(id, conditions, transaction));
  }
}

function tagged(reply: FastifyReply, user: User): UserResponse {
  sendTag(reply, entityTag(user));
  return toUserResponse(user);
}
