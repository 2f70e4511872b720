import { Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller } from '#libs/access';
import { Accepts, Body, Conflict, ApiErrors, Forbidden, NotFound, Query, type SearchQuery } from '#libs/http';
import type { Filter } from '#libs/search';
import { ApiId, ApiPage, sendPage } from '../openapi/page.js';
import { searchInput } from '../openapi/search-input.js';
import { UserResponse } from './dto/user.response.js';
import { toUserResponse } from './user.mapper.js';
import { USER, USER_FILTER } from './users.examples.js';
import { USER_FIELDS, USER_SORT } from './users.fields.js';
import { UsersService } from './users.service.js';

const AlreadyRegistered = ApiErrors(
  'The owner of the token is registered already.',
  new Conflict('User already exists.'),
);
const NotEntitled = ApiErrors('The token has no user entitlement.', new Forbidden('Insufficient permissions.'));
const NoSuchUser = ApiErrors('There is no such user.', new NotFound('User not found.'));

@ApiTags('Users')
@Controller('user')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Post()
  @Access('user', { registered: false, entitled: false })
  @ApiOperation({ summary: 'Register the owner of the token', description: 'The request body is ignored.' })
  @ApiCreatedResponse({ description: 'The registered user.', type: UserResponse, example: USER })
  @AlreadyRegistered
  @NotEntitled
  async register(@CurrentCaller() caller: Caller): Promise<UserResponse> {
    return toUserResponse(await this.users.register(caller));
  }

  @Get('self')
  @Access('user', { entitled: false })
  @ApiOperation({ summary: 'Read your own user' })
  @ApiOkResponse({ description: 'The caller.', type: UserResponse, example: USER })
  async self(@CurrentCaller() caller: Caller): Promise<UserResponse> {
    return toUserResponse(await this.users.self(caller));
  }

  @Put('self')
  @Access('user', { entitled: false })
  @ApiOperation({
    summary: 'Take over the e-mail address of the token',
    description: 'Copies the `email` claim to the stored user. The request body is ignored.',
  })
  @ApiOkResponse({ description: 'The updated user.', type: UserResponse, example: USER })
  async refresh(@CurrentCaller() caller: Caller): Promise<UserResponse> {
    return toUserResponse(await this.users.refresh(caller));
  }

  @Post('search')
  @HttpCode(200)
  @Access('admin')
  @ApiOperation({ summary: 'Search users' })
  @Accepts(searchInput('User', USER_FIELDS, USER_SORT, USER_FILTER))
  @ApiPage(UserResponse, USER)
  async search(
    @Body() filter: Filter,
    @Query() query: SearchQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserResponse[]> {
    return sendPage(reply, query, await this.users.search(filter, query), toUserResponse);
  }

  @Get(':userId')
  @Access('admin')
  @ApiOperation({ summary: 'Read a user' })
  @ApiId('userId', 'Id of the user.')
  @ApiOkResponse({ description: 'The user.', type: UserResponse, example: USER })
  @NoSuchUser
  async read(@Param('userId') id: string): Promise<UserResponse> {
    return toUserResponse(await this.users.find(id));
  }
}
