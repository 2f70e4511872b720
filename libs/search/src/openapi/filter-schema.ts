import type { Field, FieldTable } from '../field.js';
import { DEFAULT_LIMITS, type FilterLimits } from '../limits.js';
import { COMBINING, operatorsOf, type FieldOperator } from '../operators.js';
import {
  listSchema,
  orderedSchema,
  reference,
  SHARED,
  sharedSchemas,
  wholeSchema,
  type JsonSchema,
} from './value-schemas.js';

/**
 * The schema components of a resource's filter, for `components.schemas` of an OpenAPI 3.1 document: `<name>Filter`
 * and what it refers to. They state what `parseFilter` accepts, except the depth and the number of clauses, which a
 * schema cannot count.
 */
export function filterJsonSchema(
  fields: FieldTable,
  name: string,
  limits: FilterLimits = DEFAULT_LIMITS,
): Record<string, JsonSchema> {
  const writer = new FilterSchemaWriter(limits);
  writer.filter(fields, `${name}Filter`, 'What to look for. All fields must pass; an empty filter finds everything.');
  return { ...writer.components, ...sharedSchemas(limits) };
}

const DESCRIPTIONS: Readonly<Record<FieldOperator, string>> = {
  $eq: 'Equal.',
  $ne: 'Not equal, or absent.',
  $gt: 'Greater.',
  $gte: 'Greater or equal.',
  $lt: 'Less.',
  $lte: 'Less or equal.',
  $in: 'Equal to one of the list.',
  $nin: 'Equal to none of the list, or absent.',
  $all: 'Every value of the list is an element.',
  $size: 'The list has this number of elements.',
  $exists: 'Is the field there?',
  $not: 'Does not pass, or is absent.',
  $elemMatch: 'One element passes everything.',
  $regex: 'Matches the regular expression.',
  $options: 'For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds).',
  $startsWith: 'Begins with the text; served by an index.',
  $contains: 'Contains the text.',
};

const FREE_ELEMENT = 'SearchFreeElement';

class FilterSchemaWriter {
  readonly components: Record<string, JsonSchema> = {};

  constructor(private readonly limits: FilterLimits) {}

  filter(fields: FieldTable, component: string, description: string): void {
    const properties: Record<string, JsonSchema> = this.combinations(component);
    const patternProperties: Record<string, JsonSchema> = {};
    for (const [name, field] of Object.entries(fields)) {
      properties[name] = this.field(name, field, component);
      if (field.type === 'free')
        patternProperties[freeKeys(`${name}.`, this.limits)] = this.field(name, field, component);
    }
    this.components[component] = this.objectOf(description, properties, patternProperties);
  }

  private objectOf(description: string, properties: JsonSchema, patternProperties: JsonSchema): JsonSchema {
    const free = Object.keys(patternProperties).length > 0;
    return {
      description,
      type: 'object',
      properties,
      ...(free ? { patternProperties, propertyNames: { maxLength: this.limits.nameLength } } : {}),
      additionalProperties: false,
    };
  }

  private combinations(component: string): Record<string, JsonSchema> {
    const list = { type: 'array', minItems: 1, maxItems: this.limits.clauses, items: reference(component) };
    const meanings = { $and: 'All of them pass.', $or: 'At least one passes.', $nor: 'None passes.' };
    return Object.fromEntries(COMBINING.map((key) => [key, { description: meanings[key], ...list }]));
  }

  /** What stands beside the field's name. Operator objects are components, for many fields take the same. */
  private field(name: string, field: Field, component: string): JsonSchema {
    const tests = this.tests(name, field, component);
    const described = field.description === undefined ? {} : { description: field.description };
    if (field.type === 'list') return { ...described, ...tests };
    return { ...described, anyOf: [wholeSchema(field, this.limits), tests] };
  }

  private tests(name: string, field: Field, component: string): JsonSchema {
    return this.operatorObject(`${testsComponent(name, field, component)}Tests`, name, field, component);
  }

  /** What `$not` holds: the same without another `$not`. */
  private negation(name: string, field: Field, component: string): JsonSchema {
    return this.operatorObject(`${testsComponent(name, field, component)}Negation`, name, field, component, '$not');
  }

  private operatorObject(
    target: string,
    name: string,
    field: Field,
    component: string,
    except?: FieldOperator,
  ): JsonSchema {
    if (Object.hasOwn(this.components, target)) return reference(target);
    this.components[target] = {}; // reserved: the schema can refer to itself
    const operators = operatorsOf(field).filter((operator) => operator !== except);
    const entries = operators.map((operator): [string, JsonSchema] => {
      return [operator, { description: DESCRIPTIONS[operator], ...this.operand(operator, name, field, component) }];
    });
    const description = `Tests of a field of type ${field.type}; all must pass.`;
    this.components[target] = { description, ...this.withOptions(entries) };
    return reference(target);
  }

  private withOptions(entries: readonly [string, JsonSchema][]): JsonSchema {
    const all = this.testsObject(entries);
    const withoutOptions = entries.filter(([operator]) => operator !== '$options');
    if (withoutOptions.length === entries.length) return all;
    // Stated as a choice, because generators of clients and of tests pass over `dependentRequired`.
    return { anyOf: [this.testsObject(withoutOptions), { ...all, required: ['$regex', '$options'] }] };
  }

  private testsObject(tests: readonly [string, JsonSchema][]): JsonSchema {
    const size = { minProperties: 1, maxProperties: this.limits.operators };
    return { type: 'object', properties: Object.fromEntries(tests), additionalProperties: false, ...size };
  }

  private operand(operator: FieldOperator, name: string, field: Field, component: string): JsonSchema {
    switch (operator) {
      case '$eq':
      case '$ne':
        return wholeSchema(field, this.limits);
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        return orderedSchema(field);
      case '$in':
      case '$nin':
      case '$all':
        return listSchema(field, this.limits);
      case '$size':
        return { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 };
      case '$exists':
        return { type: 'boolean' };
      case '$not':
        return this.negation(name, field, component);
      case '$regex':
        return reference(SHARED.regex);
      case '$options':
        return { type: 'string', pattern: '^[ims]{0,3}$' };
      case '$startsWith':
      case '$contains':
        return reference(SHARED.text);
      case '$elemMatch':
        return this.element(name, field, component);
    }
  }

  private element(name: string, field: Field, component: string): JsonSchema {
    if (field.type === 'tags') return this.tests(name, { path: field.path, type: 'text' }, component);
    const target = field.type === 'list' ? `${component}${pascal(name)}Element` : FREE_ELEMENT;
    if (field.type === 'list') this.filter(field.fields ?? {}, target, 'What one element of the list must pass.');
    else if (!Object.hasOwn(this.components, target)) this.freeElement(name, field, component, target);
    const whole = { type: 'object', allOf: [reference(target)], minProperties: 1 };
    return field.type === 'list' ? whole : { anyOf: [this.tests(name, field, component), whole] };
  }

  private freeElement(name: string, field: Field, component: string, target: string): void {
    this.components[target] = {}; // reserved: the schema can refer to itself
    const patternProperties = { [freeKeys('', this.limits)]: this.field(name, field, component) };
    const description = 'What one object in the list must pass.';
    this.components[target] = this.objectOf(description, this.combinations(target), patternProperties);
  }
}

/** Fields that take the same tests share a component; only enumerations and lists refer to their own. */
function testsComponent(name: string, field: Field, component: string): string {
  const own = field.type === 'enum' || field.type === 'list';
  const type = own ? `${component}${pascal(name)}` : `Search${pascal(field.type)}`;
  return `${type}${field.optional === true ? 'OrNull' : ''}${field.many === true ? 'OfList' : ''}`;
}

function freeKeys(root: string, limits: FilterLimits): string {
  const step = String.raw`[^.$\u0000][^.\u0000]*`;
  return `^${root.replaceAll('.', '[.]')}${step}(?:[.]${step}){0,${limits.nameSteps - 1}}$`;
}

/** `permissions.entity` as `PermissionsEntity`. */
function pascal(name: string): string {
  return name.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/gu, (_, first: string) => first.toUpperCase());
}
