import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Caller, CurrentCaller } from '#libs/access';
import { EntitlementsResponse } from './dto/entitlements.response.js';

@ApiTags('Entitlements')
@Controller('entitlement')
export class EntitlementsController {
  @Get()
  @Access('user', { entitled: false })
  @ApiOperation({
    summary: 'List your entitlements',
    description: 'What a permission entry may name to mean the caller.',
  })
  @ApiOkResponse({
    description: "The caller's entitlements.",
    type: EntitlementsResponse,
    example: { items: ['user', '/ml/team-a'] } satisfies EntitlementsResponse,
  })
  list(@CurrentCaller() caller: Caller): EntitlementsResponse {
    return { items: [...(caller.identity?.entitlements ?? [])] };
  }
}
