import { type Class, fieldsOf } from '#libs/http';

/** A schema of OpenAPI 3.1, as far as it is looked into. */
interface ObjectSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, object & { description?: string; default?: unknown }>>;
}

/**
 * The schema of a merge patch (RFC 7396) of a request class: everything may be left out, and null removes what need not
 * be there.
 * @param schemas those of the classes, by class name
 */
export function patchSchema(type: Class<object>, schemas: Readonly<Record<string, ObjectSchema>>): object {
  const fields = fieldsOf(type);
  const { description, properties = {} } = schemaOf(type, schemas);
  const patched = Object.entries(properties).map(([name, schema]) => {
    const info = fields.get(name);
    const nested = info?.nested && info.maxItems === undefined ? patchSchema(info.nested(), schemas) : undefined;
    const { default: _none, ...value } = schema;
    const described = { description: value.description };
    return [name, info?.kept ? value : { ...described, anyOf: [nested ?? value, { type: 'null' }] }] as const;
  });
  return {
    type: 'object',
    description: `A merge patch (RFC 7396). ${description ?? ''}`.trim(),
    properties: Object.fromEntries(patched),
    additionalProperties: false,
  };
}

function schemaOf(type: Class<object>, schemas: Readonly<Record<string, ObjectSchema>>): ObjectSchema {
  const named = (Reflect.getMetadata('swagger/apiSchema', type) as { name?: string }[] | undefined)?.[0]?.name;
  return schemas[named ?? type.name] ?? {};
}
