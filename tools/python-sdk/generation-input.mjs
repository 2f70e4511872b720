/**
 * The OpenAPI document as the generator of the Python SDK gets it. Each change has its reason here; docs/adr/0025 has the whole.
 * What a client sends is checked by the service; what it receives must be readable also when a newer service says more.
 */

/** JSON that is the caller's own: filters of the query language, merge patches, free objects. Plain dicts, not classes. */
const plainJson = /^(FreeObject|FreeValue|\w*Filter|\w+Patch)$/;

/** Streams and documents, which the generator would read as a whole. */
const byHand = ['bulk_upload', 'export_read', 'document_read', 'document_specification'];

/** Parts of records, for `fields=`; without it the whole record comes, so lists are typed as lists of those. */
const wholeOf = { PartialDrift: 'Drift', PartialExperiment: 'Experiment', PartialFoundDrift: 'FoundDrift' };

/** Rules of values. Enumerations too: a value that a newer service knows must not break an older client. */
const rules = ['enum', 'pattern', 'default', 'examples', 'example', 'propertyNames', 'minLength', 'maxLength'];

export function generationInput(document) {
  const { paths, components } = structuredClone(document);
  const schemas = { ...components.schemas, FoundDrift: foundDrift(components.schemas) };
  const kept = Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, operationsOf(item)]));
  const input = {
    openapi: document.openapi,
    info: { title: document.info.title, version: document.info.version },
    paths: Object.fromEntries(Object.entries(kept).filter(([, item]) => Object.keys(item).length > 0)),
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, loosened(one)])) },
  };
  return withoutUnused(input);
}

function foundDrift({ Drift: drift, PartialFoundDrift: { description } }) {
  const experiment = { $ref: '#/components/schemas/ExperimentReference' };
  return {
    ...drift,
    description,
    properties: { ...drift.properties, experiment },
    required: [...drift.required, 'experiment'],
  };
}

function operationsOf(item) {
  const operations = Object.entries(item).filter(([, one]) => one.operationId && !byHand.includes(one.operationId));
  return Object.fromEntries(operations.map(([method, one]) => [method, operationOf(one)]));
}

function operationOf({ operationId, summary, tags, parameters = [], requestBody, responses }) {
  return {
    operationId,
    summary,
    tags,
    parameters: parameters.filter(({ name }) => name !== 'fields').map(parameterOf),
    ...(requestBody && { requestBody: bodyOf(requestBody) }),
    responses: successesOf(responses),
  };
}

function parameterOf({ name, in: place, required, description, schema, style, explode }) {
  return { name, in: place, required, description, schema: loosened(schema), style, explode };
}

/** One content type is enough to send: of a patch its own, of everything else JSON. */
function bodyOf({ required, content }) {
  const type = Object.keys(content)[0];
  return { required, content: { [type]: { schema: loosened(content[type].schema) } } };
}

/** Refusals are raised as exceptions by the layer above, from the status. */
function successesOf(responses) {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return Object.fromEntries(
    successes.map(([status, { description, content }]) => [status, { description, ...answerOf(content) }]),
  );
}

function answerOf(content) {
  const schema = content?.['application/json']?.schema;
  return schema && { content: { 'application/json': { schema: loosened(schema) } } };
}

/** A schema that says what a value is, and no longer which values are good. */
function loosened(schema) {
  if (Array.isArray(schema)) return schema.map(loosened);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (schema.$ref) return referred(schema);
  const { allOf, ...own } = schema;
  if (allOf?.length === 1) return joined(own, loosened(allOf[0]));
  const kept = Object.entries(own).filter(([name, value]) => !isRule(name, value));
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      name === 'properties' ? mapped(value, loosened) : isSchema(name) ? loosened(value) : value,
    ]),
  );
}

/** An id is text on the wire and in a log, so it is one here; a member that is unknown goes along for the service to refuse. */
const isRule = (name, value) =>
  rules.includes(name) ||
  (name === 'format' && value === 'uuid') ||
  (name === 'additionalProperties' && value === false);

const isSchema = (name) => ['items', 'anyOf', 'oneOf', 'additionalProperties'].includes(name);

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

function referred({ $ref, ...own }) {
  const name = $ref.split('/').at(-1);
  const description = own.description && { description: own.description };
  if (plainJson.test(name)) return { ...description };
  if (name === 'LenientBoolean') return { ...description, type: 'boolean' };
  if (name === 'LenientDate') return { ...description, type: 'string' };
  return { $ref: wholeOf[name] ? `#/components/schemas/${wholeOf[name]}` : $ref };
}

/** A reference with a description of its own stays one: the generator would make a second class of the two. */
function joined({ description }, target) {
  return target.$ref ? target : { ...target, ...(description && { description }) };
}

function withoutUnused(input) {
  const { schemas } = input.components;
  const used = new Set();
  const look = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.$ref === 'string') {
      const name = value.$ref.split('/').at(-1);
      if (used.has(name)) return;
      used.add(name);
      look(schemas[name]);
    } else Object.values(value).forEach(look);
  };
  look(input.paths);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...input, components: { schemas: Object.fromEntries(kept) } };
}
