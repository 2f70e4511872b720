import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { loadSettings } from '#libs/config';
import { createLogger } from '#libs/telemetry';
import { createApp } from '../app.factory.js';
import { buildDocument } from './build-document.js';

/** Writes the OpenAPI document to the path given as first argument; needs no database. */
const settings = loadSettings({
  APP_DATABASE_URI: 'mongodb://unused',
  APP_TRUSTED_OP_LIST: '["https://issuer.example"]',
});
const app = await createApp(settings, createLogger({ level: 'error' }), { preview: true });
writeFileSync(process.argv[2] ?? 'openapi.json', `${JSON.stringify(buildDocument(app), null, 1)}\n`);
