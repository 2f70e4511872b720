import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import type { LoadedSettings } from '#libs/config';
import { createHttpServer, ErrorFilter } from '#libs/http';
import { PinoNestLogger } from '#libs/telemetry';
import { AppModule } from './app.module.js';
import { toRequestError } from './errors.js';
import { buildDocument } from './openapi/build-document.js';
import { DocumentStore } from './openapi/document.store.js';
import { noTelemetry, type Telemetry } from './watching/telemetry.js';
import { watchServer } from './watching/watch-server.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const EXPOSED_HEADERS = [
  'x-pagination',
  'link',
  'x-request-id',
  'www-authenticate',
  'retry-after',
  'etag',
  'accept-patch',
  'idempotency-replayed',
  'x-adoption',
];

/**
 * The page at /docs names its parts relative to itself, so upgrading their scheme could only break it where it is read
 * over plain http under another name than localhost.
 */
const SECURITY_HEADERS = { contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } } };

export interface AppOptions {
  /** Only what the OpenAPI document needs: no instance is made, so no database is asked for. */
  readonly preview?: boolean;
  /** What is told of requests besides the log; nothing unless given. */
  readonly telemetry?: Telemetry;
}

/** The application as it serves, not yet listening. */
export async function createApp(
  settings: LoadedSettings,
  log: Logger,
  { preview = false, telemetry = noTelemetry() }: AppOptions = {},
): Promise<NestFastifyApplication> {
  const { adapter, routes } = createHttpServer(log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, telemetry), adapter, {
    logger: new PinoNestLogger(log),
    bodyParser: false,
    abortOnError: false,
    preview,
  });
  app.useSecurityHeaders(SECURITY_HEADERS);
  if (settings.server.corsOrigins.length > 0) {
    app.enableCors({ origin: [...settings.server.corsOrigins], methods: METHODS, exposedHeaders: EXPOSED_HEADERS });
  }
  app.useGlobalFilters(new ErrorFilter(routes, toRequestError));
  watchServer(adapter.getInstance(), telemetry, log);
  if (!preview) serveDocument(app);
  return app;
}

function serveDocument(app: NestFastifyApplication): void {
  const document = buildDocument(app);
  app.get(DocumentStore).set(document);
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customSiteTitle: 'Drift Watch',
    swaggerOptions: { validatorUrl: null }, // no word of the document to a validator elsewhere
  });
}
