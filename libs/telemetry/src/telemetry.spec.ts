import { Logger } from '@nestjs/common';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { createLogger } from './create-logger.js';
import { PinoNestLogger } from './pino-nest.logger.js';
import { watchRequests } from './requests/request-end.js';
import { requestLine } from './requests/request-line.js';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl';

/** A real logger and the lines it wrote. */
function record(level: 'trace' | 'info' = 'trace') {
  const lines: string[] = [];
  const logger = createLogger({ level }, { write: (line) => void lines.push(line) });
  return { logger, lines, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('createLogger', () => {
  it('writes level, ISO timestamp and message, and nothing else', () => {
    const { logger, lines, entries } = record();
    logger.warn('careful');
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(entries()).toEqual([
      { level: 'warn', timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/), message: 'careful' },
    ]);
  });

  it('writes nothing below its level', () => {
    const { logger, lines } = record('info');
    logger.debug('quiet');
    expect(lines).toEqual([]);
  });

  it('keeps a message with line breaks one record', () => {
    const { logger, lines } = record();
    logger.info({ name: 'a\nb' }, 'x\n{"level":"fatal"}');
    expect(lines.join('').split('\n')).toHaveLength(2);
  });

  it.each([
    ['headers', { headers: { Authorization: 'Basic abc', 'set-cookie': ['sid=abc'] } }],
    [
      'keys in any spelling',
      { deep: [{ client_secret: 'abc', accessToken: 'abc', PASSWORD: 'abc', 'x-api-key': 'abc' }] },
    ],
    ['tokens in texts', { note: `got ${JWT}`, other: 'Bearer abcdefghijkl' }],
    ['credentials in URLs', { uri: 'mongodb://me:abc@db/' }],
    [
      'errors',
      { err: new Error(`cannot reach mongodb://me:abc@db/ with ${JWT}`, { cause: new Error('Bearer abcdefghijkl') }) },
    ],
  ])('leaves no secret of %s', (_, fields) => {
    const { logger, lines } = record();
    logger.info(fields, 'x');
    logger.child(fields).info('x');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).not.toMatch(/abc|eyJ/);
  });

  it('leaves other fields alone', () => {
    const { logger, entries } = record();
    logger.info({ secret: 1, n: 1, list: [true, null], text: 'plain' }, 'x');
    expect(entries()[0]).toMatchObject({ secret: '[redacted]', n: 1, list: [true, null], text: 'plain' });
  });

  it('writes of an error what helps, and none of the data it carries', () => {
    const { logger, lines, entries } = record();
    const error = Object.assign(new TypeError('bad', { cause: new Error('why') }), {
      code: 11000,
      document: { private: 'body' },
    });
    logger.error({ err: error }, 'failed');
    expect(entries()[0]).toMatchObject({
      err: {
        type: 'TypeError',
        message: 'bad',
        code: 11000,
        stack: expect.stringContaining('telemetry.spec'),
        cause: { message: 'why' },
      },
    });
    expect(lines[0]).not.toContain('body');
  });

  it('ends with an error that causes itself', () => {
    const { logger, lines } = record();
    const error = new Error('round');
    error.cause = error;
    logger.error(error);
    expect(lines).toHaveLength(1);
  });
});

describe('PinoNestLogger', () => {
  it('takes the context of Nest for a field', () => {
    const { logger, entries } = record();
    new PinoNestLogger(logger).log('Started', 'NestApplication');
    expect(entries()[0]).toMatchObject({ level: 'info', message: 'Started', context: 'NestApplication' });
  });

  it.each(['debug', 'verbose', 'warn', 'error', 'fatal'] as const)('passes on %s', (method) => {
    const { logger, entries } = record();
    new PinoNestLogger(logger)[method]('x', 'Here');
    expect(entries()[0]).toMatchObject({ level: method === 'verbose' ? 'trace' : method, context: 'Here' });
  });

  it('keeps the wiring of modules and routes at debug', () => {
    const { logger, lines } = record('info');
    new PinoNestLogger(logger).log('Mapped {/user, GET} route', 'RouterExplorer');
    expect(lines).toEqual([]);
  });

  it("understands the errors of Nest's Logger with and without a stack", () => {
    const { logger, entries } = record();
    const error = new Error('boom');
    Logger.overrideLogger(new PinoNestLogger(logger));
    try {
      new Logger('Here').error('failed', error.stack);
      new Logger('Here').error('failed');
      new Logger('Here').error(error);
      Logger.error('failed', error.stack);
    } finally {
      Logger.overrideLogger(true);
    }
    const stack = expect.stringContaining('Error: boom');
    expect(entries()).toMatchObject([
      { message: 'failed', context: 'Here', err: { stack } },
      { message: 'failed', context: 'Here' },
      { message: 'boom', context: 'Here', err: { type: 'Error', stack } },
      { message: 'failed', err: { stack } },
    ]);
  });

  it('writes an object as details', () => {
    const { logger, entries } = record();
    new PinoNestLogger(logger).warn({ a: 1 }, { b: 2 }, 'Here');
    expect(entries()[0]).toMatchObject({ details: [{ a: 1 }, { b: 2 }], context: 'Here' });
  });
});

describe('requestLine', () => {
  async function serve(logger: ReturnType<typeof record>['logger']) {
    const app = fastify({
      loggerInstance: logger as FastifyBaseLogger,
      logController: new LogController({ disableRequestLogging: true }),
      genReqId: () => 'r-1',
    });
    watchRequests(app, [requestLine(logger)]);
    app.get('/', async () => '');
    app.get('/health/live', async () => '');
    app.post('/experiment/:id', async (request) => Object.assign(request, { caller: { userId: 'u-1' } }) && 'ok');
    app.get('/away', async (_, reply) => reply.code(503).send());
    app.get('/broken', async (_, reply) => reply.code(500).send());
    app.get('/logs-itself', async (request, reply) => request.log.info({ req: request, res: reply }, 'seen'));
    await app.ready();
    return app;
  }

  it('writes one line by route pattern, without URL, header or body', async () => {
    const { logger, lines, entries } = record();
    const app = await serve(logger);
    const headers = { authorization: `Bearer ${JWT}`, cookie: 'sid=private' };
    await app.inject({
      method: 'POST',
      url: '/experiment/private?access_token=private',
      headers,
      payload: { a: 'private' },
    });
    expect(entries()).toEqual([
      {
        level: 'info',
        timestamp: expect.any(String),
        request_id: 'r-1',
        method: 'POST',
        endpoint: '/experiment/:id',
        status_code: 200,
        duration_ms: expect.any(Number),
        user_id: 'u-1',
        message: 'request',
      },
    ]);
    expect(lines.join('')).not.toMatch(/private|eyJ/);
    await app.close();
  });

  it.each([
    ['/', 'debug', '/'],
    ['/health/live', 'debug', '/health/live'],
    ['/away', 'warn', '/away'],
    ['/broken', 'error', '/broken'],
    ['/nowhere/private', 'info', 'unmatched'],
  ])('logs GET %s at %s', async (url, level, endpoint) => {
    const { logger, entries } = record();
    const app = await serve(logger);
    await app.inject(url);
    const line = entries().find(({ message }) => message === 'request');
    expect(line).toMatchObject({ level, endpoint });
    expect(line).not.toHaveProperty('user_id');
    await app.close();
  });

  it('has requests logged by Fastify itself lose their URL', async () => {
    const { logger, lines, entries } = record();
    const app = await serve(logger);
    await app.inject('/logs-itself?q=private');
    expect(entries()[0]).toMatchObject({ req: { method: 'GET', endpoint: '/logs-itself' }, res: { status_code: 200 } });
    expect(lines.join('')).not.toContain('private');
    await app.close();
  });
});
