/**
 * What is wrong with an input, by place: a leaf is a list of messages, a branch is keyed by field name or list index
 * (`permissions.0.level` is `{ permissions: { 0: { level: [...] } } }`). A value that is not an object at all is
 * reported under `_schema`.
 */
export interface FaultTree {
  [place: string]: string[] | FaultTree;
}

/** More faults than a person reads are not collected. */
export const MAX_FAULTS = 100;

/** Faults of one request, by where the client put the faulty value. */
export interface RequestFaults {
  json?: FaultTree;
  query?: FaultTree;
  /** By the header's name. */
  header?: FaultTree;
}

/** Every leaf of a tree with the steps to it, in document order. */
export function flattenFaults(
  tree: FaultTree,
  prefix: readonly string[] = [],
): { path: readonly string[]; messages: string[] }[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = [...prefix, key];
    return Array.isArray(value) ? [{ path, messages: value }] : flattenFaults(value, path);
  });
}
