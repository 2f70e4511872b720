import type { Parser } from '../parsers/parser.js';

/** One setting: the single source of its reading, its faults and its documentation. */
export interface Definition<T> {
  /** Name of the environment variable; the secret file has the same name in lower case. */
  readonly name: `APP_${string}`;
  readonly parser: Parser<T>;
  /** The text that is parsed when none is given, in the notation of the setting; absent = no value. */
  readonly default?: DefaultText;
  /** What to do without a value, for the documentation of a setting that has no default. */
  readonly unset?: string;
  /** The value is never shown, not even in part. */
  readonly secret?: true;
  /** How a secret that holds more than the secret is shown instead of hiding it whole. */
  readonly mask?: (text: string) => string;
  /** What the setting does, as one or more sentences for operators. */
  readonly description: string;
}

/** A default, or one for each mode. */
export type DefaultText = string | { readonly development: string; readonly production: string };

/** What reading a definition gives. */
export type ValueOf<D> =
  D extends Definition<infer T> ? (D extends { readonly default: DefaultText } ? T : T | undefined) : never;

export function defaultText(definition: Definition<unknown>, production: boolean): string | undefined {
  const text = definition.default;
  if (text === undefined || typeof text === 'string') return text;
  return production ? text.production : text.development;
}
