/** What the tests read of a schema of the OpenAPI document. */
export interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly examples?: readonly unknown[];
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Content>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { name: string; in: string; description?: string; schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security: readonly object[];
  readonly 'x-access': { level: string; token: 'ignored' | 'optional' | 'required' };
  readonly 'x-permission'?: string;
  readonly 'x-idempotent'?: boolean;
  readonly 'x-streamed'?: boolean;
  readonly 'x-rate-class': string;
}

/** The OpenAPI document, as far as the tests look at it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly tags: readonly { name: string; description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

/** A schema with the examples that claim to fit it. */
export interface ExampleOf {
  readonly place: string;
  readonly schema: Schema;
  readonly values: readonly unknown[];
}

/** All operations with path and method, a name for messages, and the answers that they refer to. */
export function operationsOf({ paths, components }: OpenApiDocument) {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, written]) => {
      const responses = Object.entries(written.responses).map(([status, answer]) => [status, resolved(answer)]);
      const operation: Operation = { ...written, responses: Object.fromEntries(responses) as Operation['responses'] };
      return { name: `${method} ${path}`, path, method, operation };
    }),
  );

  function resolved(answer: Answer | { $ref: string }): Answer {
    if (!('$ref' in answer)) return answer;
    return components['responses']?.[answer.$ref.split('/').at(-1) ?? ''] as unknown as Answer;
  }
}

/** All named schemas. */
export function schemasOf({ components }: OpenApiDocument): { name: string; schema: Schema }[] {
  return Object.entries(components['schemas'] ?? {}).map(([name, schema]) => ({ name, schema }));
}

/** The examples of all bodies, and of those schemas and properties that have some. */
export function examplesOf(document: OpenApiDocument): ExampleOf[] {
  const bodies = operationsOf(document).flatMap(({ name, operation: { requestBody, responses } }) => [
    ...examplesIn(`${name} request`, requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]) => examplesIn(`${name} ${status}`, content)),
  ]);
  const ofSchemas = schemasOf(document).flatMap(({ name, schema }) => [
    ...exampleOfSchema(name, schema),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => exampleOfSchema(`${name}.${key}`, inner)),
  ]);
  return [...bodies, ...ofSchemas];
}

function examplesIn(place: string, content: Readonly<Record<string, Content>> = {}): ExampleOf[] {
  return Object.entries(content).map(([type, { schema, example, examples }]) => ({
    place: `${place} ${type}`,
    schema,
    values: example === undefined ? Object.values(examples ?? {}).map(({ value }) => value) : [example],
  }));
}

function exampleOfSchema(place: string, schema: Schema): ExampleOf[] {
  return schema.examples ? [{ place, schema, values: schema.examples }] : [];
}
