import { createHash, hash } from 'node:crypto';
import { isHeavy, jsonPieces, type Steps } from '#libs/http';

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

/** The same in steps: what is heavy is not made one text first. */
export function* fingerprintInSteps(input: unknown): Steps<string> {
  if (!isHeavy(input)) return fingerprint(input);
  const sum = createHash('sha256');
  for (const piece of canonicalPieces(input)) {
    sum.update(piece);
    yield;
  }
  return sum.digest('hex');
}

function* canonicalPieces(value: unknown): Generator<string, void, undefined> {
  if (!isHeavy(value) || value instanceof Date) yield canonical(value);
  else if (typeof value === 'string') yield* jsonPieces(value);
  else if (Array.isArray(value)) {
    yield '[';
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) yield ',';
      yield* canonicalPieces(value[index]);
    }
    yield ']';
  } else {
    const object = value as Readonly<Record<string, unknown>>;
    let glue = '{';
    for (const name of Object.keys(object).sort()) {
      if (object[name] === undefined) continue;
      yield `${glue}${JSON.stringify(name)}:`;
      glue = ',';
      yield* canonicalPieces(object[name]);
    }
    yield glue === '{' ? '{}' : '}';
  }
}

/**
 * Every kind of value in a form that no other kind has; what is undefined is absent. By plain steps: of an upload each line
 * comes through here.
 */
function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return `@${value.getTime()}`;
  return Array.isArray(value) ? canonicalList(value) : canonicalObject(value as Readonly<Record<string, unknown>>);
}

function canonicalList(list: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index += 1) text += (index > 0 ? ',' : '') + canonical(list[index]);
  return `${text}]`;
}

function canonicalObject(object: Readonly<Record<string, unknown>>): string {
  let text = '{';
  for (const name of Object.keys(object).sort()) {
    const member = object[name];
    if (member !== undefined) text += `${text.length > 1 ? ',' : ''}${JSON.stringify(name)}:${canonical(member)}`;
  }
  return `${text}}`;
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
