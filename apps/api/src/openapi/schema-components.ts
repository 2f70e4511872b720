import { type Class, ERROR_SCHEMAS, INPUT_SCHEMAS, PAGINATION_SCHEMA } from '#libs/http';
import { type FieldTable, filterJsonSchema } from '#libs/search';
import { ACROSS_FIELDS } from '../across/across.fields.js';
import { DRIFT_FIELDS } from '../drifts/drifts.fields.js';
import { DriftRequest } from '../drifts/dto/drift.request.js';
import { ExperimentRequest } from '../experiments/dto/experiment.request.js';
import { EXPERIMENT_FIELDS } from '../experiments/experiments.fields.js';
import { USER_FIELDS } from '../users/users.fields.js';
import { partialSchema } from './partial-schema.js';
import { patchSchema } from './patch-schema.js';

type Schemas = Record<string, object>;

const FILTERS: Readonly<Record<string, FieldTable>> = {
  User: USER_FIELDS,
  Experiment: EXPERIMENT_FIELDS,
  Drift: DRIFT_FIELDS,
  AcrossDrift: ACROSS_FIELDS,
};

const OPENAPI_DOCUMENT = {
  type: 'object',
  description: 'An OpenAPI document (https://spec.openapis.org/oas/v3.1.0).',
  required: ['openapi', 'info', 'paths'],
  properties: {
    openapi: { type: 'string', description: 'Version of the format.', examples: ['3.1.0'] },
    info: { type: 'object', additionalProperties: true, description: 'What is described.' },
    paths: { type: 'object', additionalProperties: true, description: 'The operations by path and method.' },
  },
  additionalProperties: true,
};

/** All schemas of the document, by name: those of the DTO classes and those that no class stands for. */
export function schemaComponents(ofClasses: Schemas): Schemas {
  const filters = Object.entries(FILTERS).map(([name, fields]) => filterJsonSchema(fields, name) as Schemas);
  const others = {
    Pagination: PAGINATION_SCHEMA,
    OpenApiDocument: OPENAPI_DOCUMENT,
    ...patches(ofClasses),
    ...partials(ofClasses),
  };
  const all: Schemas = Object.assign({}, ...filters, INPUT_SCHEMAS, ERROR_SCHEMAS, others, closed(ofClasses));
  const named = Object.entries(all).filter(([name]) => !ONLY_REDUCIBLE.includes(name));
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Merge patches of the requests, by name of the resource. */
const PATCHES: Readonly<Record<string, Class<object>>> = { Experiment: ExperimentRequest, Drift: DriftRequest };

function patches(ofClasses: Schemas): Schemas {
  return Object.fromEntries(
    Object.entries(PATCHES).map(([name, type]) => [`${name}Patch`, patchSchema(type, ofClasses)]),
  );
}

/** Resources whose lists may be reduced to some fields. */
const REDUCIBLE = ['Experiment', 'Drift', 'FoundDrift'];

/** Those that no operation answers whole for sure, so that nothing refers to their own schema. */
const ONLY_REDUCIBLE = ['FoundDrift'];

function partials(ofClasses: Schemas): Schemas {
  return Object.fromEntries(REDUCIBLE.map((name) => [`Partial${name}`, partialSchema(name, ofClasses)]));
}

/** A request is refused for an unknown field, and so says its schema; an answer may gain fields. */
function closed(schemas: Schemas): Schemas {
  const entries = Object.entries(schemas).map(([name, schema]): [string, object] => [
    name,
    name.endsWith('Request') ? { ...schema, additionalProperties: false } : schema,
  ]);
  return Object.fromEntries(entries);
}
