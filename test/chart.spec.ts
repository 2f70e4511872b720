import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { describeSettings } from '#libs/config';

type Values = { [key: string]: unknown };

const root = join(import.meta.dirname, '..');
const chart = join(root, 'helm', 'drift-watch');

const known = new Set<string>(describeSettings().map(({ name }) => name));
const defaults = read('values.yaml');

describe('values of the chart', () => {
  const schema = JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false }).compile(schema);
  const minimal = merge(defaults, read('ci/minimal-values.yaml'));

  it('are complete with a database and an issuer', () => {
    expect(faultsOf(validate, minimal)).toEqual([]);
  });

  it.each(readdirSync(join(chart, 'ci')))('are right in %s', (name) => {
    expect(faultsOf(validate, merge(defaults, read(`ci/${name}`)))).toEqual([]);
  });

  it('are refused without a database, and without an issuer', () => {
    expect(faultsOf(validate, merge(minimal, { database: { uri: '' } }))).not.toEqual([]);
    expect(faultsOf(validate, merge(minimal, { auth: { issuers: [] } }))).not.toEqual([]);
  });

  it.each(groupsOf(defaults, []))('are refused with an unknown key in %s', (_name, path) => {
    const unknown = path.reduceRight<Values>((inner, key) => ({ [key]: inner }), { unknonw: { a: 1 } });
    expect(faultsOf(validate, merge(minimal, unknown))).not.toEqual([]);
  });
});

describe('settings that are named', () => {
  it.each([...files('helm/drift-watch'), 'compose.yaml', 'Dockerfile', 'docs/operations.md'])(
    'in %s are known',
    (file) => {
      const named = readFileSync(join(root, file), 'utf8').match(/\bAPP_[A-Z][A-Z_]*[A-Z]\b/g) ?? [];
      expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
    },
  );
});

it('every alert is explained in docs/operations.md', () => {
  const { groups } = read('files/alerts.yaml') as { groups: { rules: { alert?: string }[] }[] };
  const alerts = groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
  const headings: string[] = readFileSync(join(root, 'docs', 'operations.md'), 'utf8').match(/(?<=^### ).+$/gm) ?? [];
  expect(alerts.filter((alert) => !headings.includes(alert))).toEqual([]);
});

function read(name: string): Values {
  return parse(readFileSync(join(chart, name), 'utf8')) as Values;
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
}

function faultsOf(validate: ValidateFunction, values: Values): unknown[] {
  return validate(values) ? [] : (validate.errors ?? []);
}

/** As Helm does it: maps are merged, all else is replaced. */
function merge(base: Values, over: Values): Values {
  const merged = Object.entries(over).map(([key, value]) => {
    const below = base[key];
    return [key, isMap(value) && isMap(below) ? merge(below, value) : value];
  });
  return { ...base, ...(Object.fromEntries(merged) as Values) };
}

/** The root and every map below it, by name and path. */
function groupsOf(map: Values, path: string[]): [name: string, path: string[]][] {
  const inner = Object.entries(map).flatMap(([key, value]) => (isMap(value) ? groupsOf(value, [...path, key]) : []));
  return [[path.join('.') || 'the root', path], ...inner];
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
