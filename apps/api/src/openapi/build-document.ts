import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { HEADER_COMPONENTS } from '#libs/http';
import { completeOperation, type Operation } from './complete-operation.js';
import { documentInfo } from './document-info.js';
import { schemaComponents } from './schema-components.js';
import { shareAnswers } from './share-answers.js';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** The OpenAPI 3.1 document. Names no issuer: the document is the same for every deployment. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, documentInfo(), { operationIdFactory: operationId });
  const operations = Object.values(document.paths).flatMap((item) =>
    METHODS.flatMap((method) => (item[method] ? [{ method, operation: item[method] as Operation }] : [])),
  );
  for (const { method, operation } of operations) completeOperation(method, operation);
  const components = {
    ...document.components,
    responses: shareAnswers(operations.map(({ operation }) => operation)),
    headers: HEADER_COMPONENTS,
    schemas: schemaComponents(document.components?.schemas ?? {}),
  };
  return { ...document, components } as OpenAPIObject;
}

/** `UsersController.self` -> `users_self`. */
function operationId(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`;
}
