import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { BASE_PATHS, errorContent } from '#libs/http';
import { type FieldTable, filterJsonSchema } from '#libs/search';
import { DRIFT_FIELDS } from '../drifts/drifts.fields.js';
import { EXPERIMENT_FIELDS } from '../experiments/experiments.fields.js';
import { USER_FIELDS } from '../users/users.fields.js';
import { ERROR_SCHEMAS } from './error-schemas.js';

const FILTERS: Readonly<Record<string, FieldTable>> = {
  User: USER_FIELDS,
  Experiment: EXPERIMENT_FIELDS,
  Drift: DRIFT_FIELDS,
};

const UNAVAILABLE = {
  description: 'A component is away; try again after `Retry-After` seconds.',
  ...errorContent(503),
};

/** The OpenAPI 3.1 document. Names no issuer: the document is the same for every deployment. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Drift Watch')
    .setDescription('Keeps, guards and searches records of data and concept drift.')
    .setVersion('1.0.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/');
  for (const path of BASE_PATHS) config.addServer(path);
  const base = config
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Access token of a trusted issuer.' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => operationId(controller, method),
  });
  addSchemas(document);
  addUnavailable(document);
  return document;
}

/** `UsersController.self` -> `users_self`. */
function operationId(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`;
}

function addSchemas(document: OpenAPIObject): void {
  const filters = Object.entries(FILTERS).map(([name, fields]) => filterJsonSchema(fields, name));
  document.components ??= {};
  Object.assign((document.components.schemas ??= {}), ERROR_SCHEMAS, ...filters);
}

/** Whatever reads a token or the database can find it away. */
function addUnavailable(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.put, item.post, item.delete]) {
      const access = (operation as { 'x-access'?: { level: string; token: string } } | undefined)?.['x-access'];
      if (operation && access?.token !== 'ignored') operation.responses['503'] ??= UNAVAILABLE;
    }
  }
}
