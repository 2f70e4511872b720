import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import type { LoadedSettings } from '#libs/config';
import { createHttpServer, ErrorFilter } from '#libs/http';
import { PinoNestLogger } from '#libs/telemetry';
import { AppModule } from './app.module.js';
import { toRequestError } from './errors.js';
import { addressGate } from './limits/address-gate.js';
import { limitArrivals } from './limits/limit-arrivals.js';
import { buildDocument } from './openapi/build-document.js';
import { DocumentStore } from './openapi/document.store.js';
import { pagePolicy } from './openapi/page-policy.js';
import { noTelemetry, type Telemetry } from './watching/telemetry.js';
import { watchDoor } from './watching/watch-door.js';
import { watchHeld } from './watching/watch-held.js';
import { watchServer } from './watching/watch-server.js';

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
  const { adapter, routes, door, held, rate } = createHttpServer(log, settings, addressGate(settings.addresses));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings, telemetry, held), adapter, {
    logger: new PinoNestLogger(log),
    bodyParser: false,
    abortOnError: false,
    preview,
  });
  app.useGlobalFilters(new ErrorFilter(routes, toRequestError));
  adapter.getInstance().addHook('onRequest', pagePolicy);
  watchServer(adapter.getInstance(), telemetry, log);
  watchDoor(telemetry.metrics, door);
  watchHeld(telemetry.metrics, held, rate);
  if (!preview) {
    limitArrivals(app);
    serveDocument(app);
  }
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
