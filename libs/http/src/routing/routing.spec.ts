import type { IncomingMessage } from 'node:http';
import { requestId } from './request-id.js';
import { RouteTable } from './route-table.js';

const ID = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

describe('RouteTable', () => {
  const routes = new RouteTable();
  routes.add('/experiment/:experimentId/drift/:driftId', ['GET']);
  routes.add('/experiment/:experimentId/drift/:driftId', ['PUT', 'HEAD']);
  routes.add('/experiment/search', ['POST']);
  routes.add('/openapi.json', ['GET']);

  it.each([
    [`/experiment/${ID}/drift/${ID}`, ['GET', 'HEAD', 'PUT']],
    [`/experiment/${ID}/drift/search`, []],
    [`/experiment/${ID}/drift/${ID}/`, []],
    ['/experiment/search', ['POST']],
    ['/EXPERIMENT/search', []],
    ['/openapiXjson', []],
    ['/nowhere', []],
  ])('%s has %j', (path, methods) => {
    expect(routes.methodsOf(path)).toEqual(methods);
  });
});

describe('requestId', () => {
  const idFor = (sent?: string | string[]): string =>
    requestId({ headers: { 'x-request-id': sent } } as unknown as IncomingMessage);

  it.each(['a', 'A-z_0.9', 'x'.repeat(64)])('keeps %s', (sent) => {
    expect(idFor(sent)).toBe(sent);
  });

  it.each([undefined, '', 'x'.repeat(65), 'a b', 'a\n', 'é', '$x', ['a']])('replaces %j', (sent) => {
    expect(idFor(sent)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
