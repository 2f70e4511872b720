import { Controller, Get, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { SETTINGS } from '#libs/config';
import { ErrorFilter, RouteTable } from '#libs/http';
import { Access } from './access.decorator.js';
import { AccessModule } from './access.module.js';
import { AccessGuard } from './guards/access.guard.js';
import { type Authentication, ExperimentDirectory, TokenReader, UserDirectory } from './guards/ports.js';

class NoTokens extends TokenReader {
  authenticate(): Promise<Authentication> {
    return Promise.resolve({ kind: 'none' });
  }
}

class Nobody extends UserDirectory {
  findByIdentity(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

class NoExperiments extends ExperimentDirectory {
  find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  findWhole(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

const ports = [
  { provide: TokenReader, useClass: NoTokens },
  { provide: UserDirectory, useClass: Nobody },
  { provide: ExperimentDirectory, useClass: NoExperiments },
  { provide: SETTINGS, useValue: { auth: { groupInheritance: true, anonymousDrifts: true } } },
];

@Module({ providers: ports, exports: ports })
class PortsModule {}

@Controller('declared')
class DeclaredController {
  @Get('open')
  @Access('everyone')
  open(): string {
    return 'open';
  }

  @Get('closed')
  @Access('user')
  closed(): string {
    return 'closed';
  }

  /** Not a route, so it needs no declaration. */
  helper(): string {
    return 'helper';
  }
}

@Controller('forgotten')
class ForgottenController extends DeclaredController {
  @Get()
  read(): string {
    return 'a secret';
  }
}

async function application(controllers: Type[], checked = true): Promise<NestFastifyApplication> {
  const guarded = checked ? { imports: [AccessModule.guardedBy([PortsModule])] } : unchecked;
  const module = await Test.createTestingModule({ ...guarded, controllers }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  return app.useGlobalFilters(new ErrorFilter(new RouteTable(), (error) => error));
}

/** The guard without the check at start-up. */
const unchecked = { imports: [PortsModule], providers: [{ provide: APP_GUARD, useClass: AccessGuard }] };

async function statusOf(app: NestFastifyApplication, url: string): Promise<number> {
  return (await app.inject({ method: 'GET', url })).statusCode;
}

describe('AccessModule', () => {
  it('refuses to start with a route that declares no access, and names it', async () => {
    const app = await application([DeclaredController, ForgottenController]);
    await expect(app.init()).rejects.toThrow('Routes without @Access: ForgottenController.read.');
    await app.close();
  });

  it('starts when every route declares its access, and arms the guards for them', async () => {
    const app = await application([DeclaredController]);
    await app.init();
    expect(await statusOf(app, '/declared/open')).toBe(200);
    expect(await statusOf(app, '/declared/closed')).toBe(401);
    await app.close();
  });

  it('denies a route without a declaration even when nothing checked it at start-up', async () => {
    const app = await application([ForgottenController], false);
    await app.init();
    expect(await statusOf(app, '/forgotten')).toBe(403);
    expect(await statusOf(app, '/forgotten/open')).toBe(200);
    await app.close();
  });
});
