import type { EarlierClock } from './earlier-clock.js';
import { describe, type EarlierRecord } from './earlier-drift.js';

/** How a document is changed: fields that get a value, and fields that go. */
export interface Conversion {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: readonly string[];
}

/** A change, or what keeps a document from being read. */
export type Converted = { readonly conversion: Conversion } | { readonly faults: readonly string[] };

const KNOWN = new Set(['_id', 'subject', 'issuer', 'email', 'created_at']);

/** A user of an earlier database as this service stores its first version. */
export function convertUser(record: EarlierRecord, clock: EarlierClock): Converted {
  const time = clock.read(record['created_at']);
  const { subject, issuer, email } = record;
  const faults = [
    ...(time ? [] : [wrong('created_at', record, 'an ISO 8601 time')]),
    ...(typeof subject === 'string' ? [] : [wrong('subject', record, 'a text')]),
    ...(typeof issuer === 'string' ? [] : [wrong('issuer', record, 'a text')]),
    ...(email == null || typeof email === 'string' ? [] : [wrong('email', record, 'a text')]),
  ];
  if (!time || faults.length > 0) return { faults };
  const unset = email === null ? ['email'] : [];
  return { conversion: withUnknown(record, KNOWN, { set: { created_at: time.at }, unset }) };
}

export function wrong(field: string, record: EarlierRecord, right: string): string {
  return `${field} is ${describe(record[field])}, not ${right}`;
}

/** Puts fields that this service does not know apart, where they cannot be taken for its own. */
export function withUnknown(record: EarlierRecord, known: ReadonlySet<string>, change: Conversion): Conversion {
  const unknown = Object.entries(record).filter(([field]) => !known.has(field));
  if (unknown.length === 0) return change;
  return {
    set: { ...change.set, earlier: Object.fromEntries(unknown) },
    unset: [...change.unset, ...unknown.map(([field]) => field).filter((field) => field !== 'earlier')],
  };
}
