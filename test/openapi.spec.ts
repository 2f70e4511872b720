import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import {
  type ExampleOf,
  examplesOf,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  schemasOf,
} from './support/openapi.js';
import { startServer, type TestServer } from './support/server.js';

const root = join(import.meta.dirname, '..');
const writer = join(root, 'dist', 'apps', 'api', 'src', 'openapi', 'write-document.js');
const text = readFileSync(join(root, 'openapi.json'), 'utf8');
const document = JSON.parse(text) as OpenApiDocument;
const operations = operationsOf(document);
const schemas = schemasOf(document);

/** On every answer that a limiter may have counted. */
const RATE_HEADERS = [
  'RateLimit',
  'RateLimit-Policy',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
];

/** Exceptions of the rules below, which may only get fewer. */
const EXCEPTIONS = {
  /** Schemas of bodies that belong to no operation: 405 and 500. */
  unused: ['ErrorStatus'],
  /** Operations that refuse nobody. */
  withoutRefusal: [
    'discovery_resource',
    'document_read',
    'document_specification',
    'health_live',
    'health_ready',
    'health_report',
    'health_root',
    'health_services',
  ],
};

describe('the OpenAPI document', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it.each(['/openapi.json', '/specification.json', '/api/v1/openapi.json', '/api/latest/specification.json'])(
    'is at %s as it is committed; if not: npm run openapi',
    async (path) => {
      const response = await fetch(`${server.url}${path}`);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.json()).toEqual(document);
    },
  );

  it('is what the code gives, to the letter; if not: npm run openapi', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drift-watch-openapi-'));
    const target = join(folder, 'openapi.json');
    execFileSync(process.execPath, [writer, target]);
    const generated = readFileSync(target, 'utf8');
    rmSync(folder, { recursive: true });
    expect(generated).toBe(text);
  });

  it('is 3.1, without what 3.1 does not know, and names no deployment', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(text).not.toMatch(/"nullable"|"exclusiveM\w+": (true|false)/);
    expect(text).not.toMatch(/127\.0\.0\.1|localhost/);
  });

  it('refers only to what is there, and has nothing that nobody refers to', () => {
    const references = new Set([...text.matchAll(/"\$ref": "#\/components\/([^"]+)"/g)].map(([, name]) => name));
    const components = Object.entries(document.components).flatMap(([kind, byName]) =>
      kind === 'securitySchemes' ? [] : Object.keys(byName).map((name) => `${kind}/${name}`),
    );
    expect([...references].filter((name) => !components.includes(name ?? ''))).toEqual([]);
    const unused = components.filter((name) => !references.has(name));
    expect(unused).toEqual(EXCEPTIONS.unused.map((name) => `schemas/${name}`));
  });
});

describe('every operation', () => {
  it('has a well-formed id of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => !/^[a-z]+_[a-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations)('says what it is for: $name', ({ operation }) => {
    expect(operation.summary).toMatch(/^[A-Z].{5,60}[^.]$/);
    const known = document.tags.filter(({ description }) => description).map(({ name }) => name);
    expect(operation.tags).toHaveLength(1);
    expect(known).toContain(operation.tags[0]);
    for (const parameter of operation.parameters) {
      expect(parameter).toMatchObject({ description: expect.stringMatching(/\.$/), schema: expect.anything() });
    }
  });

  it.each(operations)('has the path parameters that its path names: $name', ({ operation, path }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map(({ name }) => name).sort()).toEqual(named.sort());
    for (const parameter of declared) expect(parameter).toMatchObject({ required: true, schema: { format: 'uuid' } });
  });

  it.each(operations)('asks for the token that its access level reads: $name', ({ operation }) => {
    const { level, token } = operation['x-access'];
    expect(['everyone', 'user', 'admin']).toContain(level);
    const expected = { ignored: [{}], optional: [{}, { bearer: [] }], required: [{ bearer: [] }] };
    expect(operation.security).toEqual(expected[token]);
    expect(token === 'required').toBe(level !== 'everyone');
  });

  it.each(operations)('lists every status that its kind can send: $name', ({ operation, path, method }) => {
    const { level, token } = operation['x-access'];
    const statuses = Object.keys(operation.responses);
    const refusals = !EXCEPTIONS.withoutRefusal.includes(operation.operationId);
    const reads = operation.requestBody !== undefined;
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    const queries = parameters.length > 0;
    const streamed = operation['x-streamed'] === true;
    const headers = operation.parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
    const expected = [
      ...(refusals && token !== 'ignored' ? ['401', '403', '409', '503'] : []),
      ...(path.includes('{') ? ['404'] : []),
      ...(method === 'get' || streamed ? [] : ['413']),
      ...(reads || operation['x-idempotent'] ? ['400', '422'] : []),
      ...(reads ? ['415'] : []),
      ...(!reads && queries ? ['422'] : []),
      ...(!reads && parameters.includes('cursor') ? ['400'] : []),
      ...(headers.includes('If-Match') ? ['412'] : []),
      ...(operation['x-rate-class'] === 'unlimited' ? [] : ['429']),
      ...(headers.includes('If-Match') && !reads && !operation['x-idempotent'] ? ['400'] : []),
    ];
    const own = operation.operationId.startsWith('health_') ? ['503'] : [];
    expect(statuses.filter((status) => status >= '400' && !own.includes(status)).sort()).toEqual(expected.sort());
    expect(['api', 'search', 'bulk', 'unlimited']).toContain(operation['x-rate-class']);
    expect(statuses.filter((status) => status < '300')).toHaveLength(1);
    if (path.includes('{experimentId}')) expect(['Read', 'Edit', 'Manage']).toContain(operation['x-permission']);
    if (level === 'everyone' && !path.includes('{experimentId}')) expect(operation['x-permission']).toBeUndefined();
  });

  it.each(operations)('describes each answer with headers, schema and example: $name', ({ operation }) => {
    for (const [status, answer] of Object.entries(operation.responses)) {
      const headers = Object.keys(answer.headers ?? {});
      expect([status, answer.description]).toEqual([status, expect.stringMatching(/\.$/)]);
      expect(headers).toContain('X-Request-Id');
      expect(headers.includes('WWW-Authenticate')).toBe(status === '401');
      const isReplayable = operation['x-idempotent'] === true && !/^(401|403|429|5..)$/.test(status);
      expect(headers.includes('Idempotency-Replayed')).toBe(isReplayable);
      const isPage = status === '200' && operation.parameters.some(({ name }) => name === 'page');
      expect([headers.includes('X-Pagination'), headers.includes('Link')]).toEqual([isPage, isPage]);
      if (status === '429') expect(headers).toContain('Retry-After');
      const isLimited = operation['x-rate-class'] !== 'unlimited';
      expect(RATE_HEADERS.filter((name) => headers.includes(name))).toEqual(isLimited ? RATE_HEADERS : []);
      if (status === '503' && !operation.operationId.startsWith('health_')) expect(headers).toContain('Retry-After');
      if (['204', '304'].includes(status)) expect(answer.content).toBeUndefined();
      else expect(Object.keys(answer.content ?? {})).toContain(typeOf(operation, status));
      if (status >= '400' && !operation.operationId.startsWith('health_')) {
        expect(Object.keys(answer.content ?? {})).toContain('application/problem+json');
      }
    }
  });
});

describe('every schema', () => {
  it('has a name that generated clients can use', () => {
    const names = Object.keys(document.components['schemas'] ?? {});
    expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]+$/.test(name) || /Dto|Response$/.test(name))).toEqual([]);
  });

  it('is described, and so is each of its properties', () => {
    const bare = schemas.flatMap(({ name, schema }) => [
      ...(describes(schema) ? [] : [name]),
      ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
        describes(property) || isField(name) ? [] : [`${name}.${key}`],
      ),
    ]);
    expect(bare).toEqual([]);
  });

  it('is closed when it is a request, for unknown fields are refused, and open when it is an answer', () => {
    const closed = schemas.filter(({ schema }) => schema.additionalProperties === false).map(({ name }) => name);
    const requests = schemas.map(({ name }) => name).filter((name) => name.endsWith('Request'));
    expect(closed).toEqual(expect.arrayContaining(requests));
    expect(closed.filter((name) => !/Request$|Patch$|Filter|^Search/.test(name))).toEqual([]);
  });

  it('takes no enumeration value without a type: generators of Python clients make "any" of it', () => {
    const untyped = [...text.matchAll(/\{\s*"(?:const|enum)"/g)];
    expect(untyped).toEqual([]);
  });
});

describe('every example', () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: true, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components }, 'openapi');
  const examples = examplesOf(document);

  it('is there for each body that is sent or answered', () => {
    expect(examples.filter(({ values }) => values.length === 0).map(({ place }) => place)).toEqual([]);
  });

  it('fits its schema', () => {
    const faults = examples.flatMap((example) => faultsOf(example));
    expect(faults).toEqual([]);
    expect(examples.length).toBeGreaterThan(200);
  });

  function faultsOf({ place, schema, values }: ExampleOf): string[] {
    const validate = ajv.compile(absolute(schema) as object);
    return values.flatMap((value) => (validate(value) ? [] : [`${place}: ${ajv.errorsText(validate.errors)}`]));
  }
});

/** The media type that an answer has at least: whatever is streamed comes line by line. */
function typeOf(operation: Operation, status: string): string {
  return operation['x-streamed'] && status === '200' ? 'application/x-ndjson' : 'application/json';
}

function describes(schema: { description?: string }): boolean {
  return (schema.description ?? '').length > 3;
}

/** The fields of a filter are those of the resource, which describes them. */
function isField(name: string): boolean {
  return /Filter/.test(name);
}

/** A schema of its own whose references lead into the document. */
function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as unknown;
}
