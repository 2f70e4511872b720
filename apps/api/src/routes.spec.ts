import { RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS, type AccessRule, EXPERIMENT_PARAM, READS_TOKEN, REQUIRES } from '#libs/access';
import { loadSettings } from '#libs/config';
import { declaredFacts, type RouteFacts } from '#libs/http';
import { DEFAULT_CLASS, RATE_CLASS } from '#libs/limits';
import { createLogger } from '#libs/telemetry';
import { createApp } from './app.factory.js';
import { buildDocument } from './openapi/build-document.js';

/**
 * Routes that nobody is turned away from for want of a token. What is added here is open to the internet: private
 * experiments behind it are then guarded by `@Requires` or by the scope of a search alone.
 */
const PUBLIC_ROUTES = [
  'GET /',
  'GET /.well-known/oauth-protected-resource',
  'GET /experiment',
  'GET /experiment/{experimentId}',
  'GET /experiment/{experimentId}/drift',
  'GET /experiment/{experimentId}/drift/export',
  'GET /experiment/{experimentId}/drift/{driftId}',
  'GET /experiment/{experimentId}/summary',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /health/services',
  'GET /openapi.json',
  'GET /specification.json',
  'POST /drift/aggregate',
  'POST /drift/search',
  'POST /experiment/search',
  'POST /experiment/{experimentId}/compare',
  'POST /experiment/{experimentId}/drift/search',
];

/** Routes that do not count against the limit of the API. What is added here as unlimited can be sent without end. */
const RATE_CLASSES: Readonly<Record<string, string>> = {
  'GET /': 'unlimited',
  'GET /experiment/{experimentId}/drift/export': 'bulk',
  'GET /experiment/{experimentId}/summary': 'search',
  'GET /health/live': 'unlimited',
  'GET /health/ready': 'unlimited',
  'POST /drift/aggregate': 'search',
  'POST /drift/search': 'search',
  'POST /experiment/search': 'search',
  'POST /experiment/{experimentId}/compare': 'search',
  'POST /experiment/{experimentId}/drift/bulk': 'bulk',
  'POST /experiment/{experimentId}/drift/search': 'search',
  'POST /user/search': 'search',
};

interface Route {
  /** As in the OpenAPI document: `GET /user/{userId}`. */
  readonly name: string;
  readonly access: AccessRule | undefined;
  readonly requires: unknown;
  readonly facts: RouteFacts;
}

/** All routes of all controllers, as the decorators wrote them down. */
function routesOf(app: NestFastifyApplication): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as Type<Record<string, object>>;
    const { prototype } = controller;
    const handlers = new MetadataScanner().getAllMethodNames(prototype).map((method) => prototype[method] as object);
    return handlers
      .filter((handler) => Reflect.hasMetadata('path', handler))
      .map((handler) => ({
        name: `${RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod]} ${pathOf(controller, handler)}`,
        access: Reflect.getMetadata(ACCESS, handler) as AccessRule | undefined,
        requires: Reflect.getMetadata(REQUIRES, handler) as unknown,
        facts: declaredFacts(handler),
      }));
  });
}

function pathOf(controller: object, handler: object): string {
  const parts = [controller, handler].flatMap((target) => String(Reflect.getMetadata('path', target)).split('/'));
  return `/${parts.filter((part) => part !== '').join('/')}`.replace(/:(\w+)/g, '{$1}');
}

describe('the routes of the API', () => {
  const settings = loadSettings({
    APP_DATABASE_URI: 'mongodb://unused',
    APP_TRUSTED_OP_LIST: '["https://issuer.example"]',
  });
  let app: NestFastifyApplication;
  let routes: Route[];

  beforeAll(async () => {
    app = await createApp(settings, createLogger({ level: 'error' }), { preview: true });
    routes = routesOf(app);
  });

  it('all declare their access', () => {
    expect(routes.filter(({ access }) => !access).map(({ name }) => name)).toEqual([]);
  });

  it('are public only where this list says so', () => {
    const open = routes.filter(({ access }) => access?.level === 'everyone').map(({ name }) => name);
    expect(open.sort()).toEqual(PUBLIC_ROUTES);
  });

  it('ask for a permission wherever their path names an experiment', () => {
    const unguarded = routes.filter(({ name, requires }) => name.includes(`{${EXPERIMENT_PARAM}}`) && !requires);
    expect(unguarded.map(({ name }) => name)).toEqual([]);
  });

  it('are each in the rate class that this list says, in the document as for the limiter', () => {
    const documented = Object.entries(buildDocument(app).paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, { [RATE_CLASS]?: string }>).map(([method, operation]) => [
        `${method.toUpperCase()} ${path}`,
        operation[RATE_CLASS],
      ]),
    );
    const declared = routes.map(({ name, facts }) => [name, facts[RATE_CLASS] ?? DEFAULT_CLASS]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(declared));
    expect(Object.fromEntries(declared.filter(([, rateClass]) => rateClass !== DEFAULT_CLASS))).toEqual(RATE_CLASSES);
  });

  it('tell the limiter whether a token will be read', () => {
    const wrong = routes.filter(({ access, facts }) => facts[READS_TOKEN] !== access?.token);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('are all in the OpenAPI document, and so in the access matrix', () => {
    const documented = Object.entries(buildDocument(app).paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.map(({ name }) => name).sort()).toEqual(documented.sort());
  });
});
