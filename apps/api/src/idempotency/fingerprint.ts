import { hash } from 'node:crypto';

/** Whose key it is and where it counts. */
export interface KeyScope {
  readonly issuer: string;
  readonly subject: string;
  readonly method: string;
  /** The canonical path (contract 9.12) with its ids, without the query. */
  readonly path: string;
  readonly key: string;
}

/** One text for each scope: JSON keeps texts apart whatever they contain. */
export function scopeHash({ issuer, subject, method, path, key }: KeyScope): string {
  return sha256(JSON.stringify([issuer, subject, method, path, key]));
}

/** Stands for a user in records that must be forgotten with him. */
export function ownerHash(issuer: string, subject: string): string {
  return sha256(JSON.stringify([issuer, subject]));
}

/**
 * Tells what one request asks for from what another one does: equal for values that are read the same, in whatever
 * order their keys came.
 * @param input the body and the query as the route read them: plain values, dates and `bigint`
 */
export function fingerprint(input: unknown): string {
  return sha256(canonical(input));
}

/** Every kind of value in a form that no other kind has; what is undefined is absent. */
function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return `@${value.getTime()}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
