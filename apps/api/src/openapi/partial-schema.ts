/** A schema of OpenAPI 3.1, as far as it is looked into. */
interface ObjectSchema {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, object>>;
}

const REFERENCE = '#/components/schemas/';

/**
 * The schema of a record that may be reduced to some of its members: it requires none, nor do the objects in it.
 * @param name of the whole record's schema
 * @param schemas those of the classes, by name
 */
export function partialSchema(name: string, schemas: Readonly<Record<string, ObjectSchema>>): object {
  const { description, properties = {} } = schemas[name] ?? {};
  const members = Object.entries(properties).map(([key, schema]) => {
    const target = referenceOf(schema);
    const isObject = target !== undefined && schemas[target]?.properties !== undefined;
    return [key, isObject ? partialSchema(target, schemas) : schema] as const;
  });
  return {
    type: 'object',
    description: `As much as was asked for by \`fields\`. ${description ?? ''}`.trim(),
    properties: Object.fromEntries(members),
  };
}

/** The schema that a property stands for: a reference, or one that is wrapped to be described. */
function referenceOf(schema: { $ref?: string; allOf?: { $ref?: string }[] }): string | undefined {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return reference?.startsWith(REFERENCE) ? reference.slice(REFERENCE.length) : undefined;
}
