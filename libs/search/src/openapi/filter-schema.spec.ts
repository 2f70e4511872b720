import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parseFilter } from '../check/parse.js';
import type { FieldTable } from '../field.js';
import { ALL_OPERATORS } from '../operators.js';
import { DRIFTS, EXPERIMENTS } from '../../test/tables.js';
import { filterJsonSchema } from './filter-schema.js';

function validator(fields: FieldTable, name: string): (input: unknown) => boolean {
  const schemas = filterJsonSchema(fields, name);
  const ajv = new Ajv2020({ allowUnionTypes: true }).addVocabulary(['components']);
  const validate = ajv.compile({ $ref: `#/components/schemas/${name}Filter`, components: { schemas } });
  return (input) => validate(input);
}

const fitsDrift = validator(DRIFTS, 'Drift');
const fitsExperiment = validator(EXPERIMENTS, 'Experiment');

describe('filterJsonSchema', () => {
  it('names no component that it does not give, and knows no "nullable"', () => {
    const schemas = { ...filterJsonSchema(DRIFTS, 'Drift'), ...filterJsonSchema(EXPERIMENTS, 'Experiment') };
    const text = JSON.stringify(schemas);
    expect(text).not.toContain('nullable');
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/gu))
      expect(Object.keys(schemas)).toContain(name);
    for (const name of Object.keys(schemas)) expect(name).toMatch(/^\w+$/u);
  });

  it.each([
    {},
    { model: 'a', created_at: { $gte: '2020-12-31', $lt: '2026-01-01T00:00:00+01:00' } },
    { job_status: { $in: ['Running', 'Failed'] }, drift_detected: { $ne: true } },
    { tags: 'a' },
    { tags: ['a', 'b'] },
    { tags: { $all: ['a'], $size: 2, $elemMatch: { $startsWith: 'a' } } },
    { 'result.p_value': null },
    { 'detector.name': { $in: [null, 'KS'] } },
    { 'parameters.a.b': { c: [1, 'x', null] } },
    { 'parameters.a': { $elemMatch: { b: { $gt: 1 } } } },
    { 'parameters.a': { $elemMatch: { $gt: 1 } } },
    { model: { $regex: '^(churn|fraud)-v[0-9]+$', $options: 'i' } },
    { $or: [{ model: 'a' }, { $nor: [{ tags: 'x' }] }], $and: [{}] },
    { id: { $in: ['2F1C4F3A-5F0E-4A53-9A3E-8D4F0B9F4C11', 'x'] } },
  ])('fits what the language accepts: %j', (input) => {
    expect(parseFilter(input, DRIFTS).ok).toBe(true);
    expect(fitsDrift(input)).toBe(true);
  });

  it.each([
    [],
    null,
    'a',
    { mdoel: 'a' },
    { model: 5 },
    { model: null },
    { model: {} },
    { model: { $gtt: 'a' } },
    { $where: '1' },
    { job_status: 'Done' },
    { job_status: { $regex: 'a' } },
    { drift_detected: 1 },
    { created_at: '2026-02-30' },
    { 'result.p_value': '1' },
    { tags: { $size: 0.5 } },
    { $or: [] },
    { $or: {} },
    { $or: [5] },
    { model: { $options: 'i' } },
    { model: { $regex: '(a+)+' } },
    { model: { $regex: 'a', $options: 'x' } },
    { 'parameters.a': { $where: '1' } },
    { 'parameters.a': { b: { $gt: 1 } } },
    { 'parameters.$a': 1 },
    { 'parameters..a': 1 },
    { 'parameters.': 1 },
    { tags: { $elemMatch: {} } },
    { model: 'a\0' },
    { model: 'a'.repeat(4097) },
    { 'parameters.a': { $gt: null } },
    { [`parameters.${'a'.repeat(256)}`]: 1 },
    { parameters: { $eq: { $a: 1 } } },
  ])('refuses what the language refuses: %j', (input) => {
    expect(parseFilter(input, DRIFTS).ok).toBe(false);
    expect(fitsDrift(input)).toBe(false);
  });

  it.each([
    [{ permissions: { $elemMatch: { entity: '/ml', level: { $in: ['Read'] } }, $size: 1 } }, true],
    [{ permissions: { $elemMatch: { $or: [{ entity: 'a' }] } } }, true],
    [{ 'permissions.entity': { $all: ['a', 'b'] } }, true],
    [{ permissions: { $elemMatch: {} } }, false],
    [{ permissions: { $elemMatch: { model: 'a' } } }, false],
    [{ permissions: [] }, false],
    [{ permissions: 'a' }, false],
    [{ permissions: { $eq: [] } }, false],
    [{ name: { $all: ['a'] } }, false],
  ])('agrees with the language on lists of objects: %j', (input, ok) => {
    expect(parseFilter(input, EXPERIMENTS).ok).toBe(ok);
    expect(fitsExperiment(input)).toBe(ok);
  });

  it('agrees with the language on random input', () => {
    const names = fc.constantFrom(...Object.keys(DRIFTS), ...ALL_OPERATORS, 'parameters.a', 'a', '$x');
    const scalars = fc.constantFrom<unknown>(
      'a',
      '',
      '2026-01-01',
      '2026-02-30',
      'Running',
      'i',
      '(a)*',
      1,
      0.5,
      -1,
      true,
      null,
    );
    const input = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        scalars,
        fc.array(tie('any'), { maxLength: 2 }),
        fc.dictionary(names, tie('any'), { maxKeys: 2 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(names, input, { maxKeys: 2 }), (filter) => {
        expect([filter, fitsDrift(filter)]).toEqual([filter, parseFilter(filter, DRIFTS).ok]);
      }),
      { numRuns: 5000 },
    );
  });
});
