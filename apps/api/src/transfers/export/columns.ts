import type { FieldPath } from '#libs/http';

/** Members that are objects with members of their own, by the columns that they become. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  detector: ['detector.name', 'detector.version', 'detector.preset'],
  result: [
    'result.statistic',
    'result.p_value',
    'result.threshold',
    'result.effect_size',
    'result.n_reference',
    'result.n_test',
    'result.correction',
  ],
  windows: ['windows.reference', 'windows.test'],
  'windows.reference': ['windows.reference.from', 'windows.reference.to'],
  'windows.test': ['windows.test.from', 'windows.test.to'],
};

const ALL = [
  ...['id', 'created_at', 'updated_at', 'schema_version', 'job_status', 'stale', 'tags', 'model', 'drift_detected'],
  ...['parameters', 'detector', 'result', 'windows', 'status_history'],
];

/** A column of a table of drifts. */
export interface Column {
  /** The member that it shows, with dots. */
  readonly name: string;
  readonly path: FieldPath;
}

/**
 * The columns of a table of drifts: one for each member, those of objects in it with dots. Free content and lists are one
 * column each.
 * @param fields what each record is reduced to; absent = everything
 */
export function columnsOf(fields?: readonly FieldPath[]): Column[] {
  const names = (fields?.map((path) => path.join('.')) ?? ALL).flatMap(leavesOf);
  return [...new Set(names)].map((name) => ({ name, path: name.split('.') }));
}

/** The value of a column; undefined when the record has none. */
export function valueAt(record: object, path: FieldPath): unknown {
  return path.reduce<unknown>((value, step) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  }, record);
}

function leavesOf(name: string): string[] {
  return PARTS[name]?.flatMap(leavesOf) ?? [name];
}
