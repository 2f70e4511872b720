import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentUser, type RegisteredUser } from '#libs/access';
import { ApiErrors, ApiPreconditions, Conditions, Conflict, Forbidden, NotFound, Preconditions } from '#libs/http';
import { onlyManager } from '../experiments/permission-entries.service.js';
import { ApiId } from '../openapi/page.js';
import { BEING_DELETED } from '../users/users.service.js';
import { DeparturesService } from './departures.service.js';

const NoSuchUser = ApiErrors('There is no such user.', new NotFound('User not found.'));
const StillNeeded = ApiErrors(
  'The user is the only one who has taken on the management of experiments (`details` has up to 100 of them with the first 200 characters of ' +
    'their names, and how many there are), or is being deleted by somebody else.',
  onlyManager([{ id: 'b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33', name: 'churn-model-q3' }]),
  new Conflict(BEING_DELETED),
);
const EFFECT =
  'The permission entries that name the user go from all experiments; those of groups stay. Refused while nobody else ' +
  'could manage one that they created or took on: no group has Manage, and no other registered user who is not disabled and ' +
  'has taken it on by a change of the experiment. Who was only given Manage may leave at any time.';

@ApiTags('Users')
@Controller('user')
export class DeparturesController {
  constructor(private readonly departures: DeparturesService) {}

  @Delete('self')
  @HttpCode(204)
  @Access('user', { entitled: false })
  @ApiOperation({ summary: 'Delete yourself', description: `${EFFECT} Who registers again is a new user.` })
  @ApiPreconditions()
  @ApiNoContentResponse({ description: 'You are no longer registered.' })
  @StillNeeded
  async leave(@CurrentUser() { id }: RegisteredUser, @Conditions() conditions: Preconditions): Promise<void> {
    if (!(await this.departures.delete(id, conditions))) throw new Forbidden('User not registered.');
  }

  @Delete(':userId')
  @HttpCode(204)
  @Access('admin')
  @ApiOperation({
    summary: 'Delete a user',
    description: `${EFFECT} The owner of the identity may register again; to keep somebody out, disable him instead.`,
  })
  @ApiId('userId', 'Id of the user.')
  @ApiPreconditions()
  @ApiNoContentResponse({ description: 'The user is gone.' })
  @NoSuchUser
  @StillNeeded
  async delete(@Param('userId') id: string, @Conditions() conditions: Preconditions): Promise<void> {
    if (!(await this.departures.delete(id, conditions))) throw new NotFound('User not found.');
  }
}
