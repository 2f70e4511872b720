import { nearest } from './nearest.js';
import type { NamesGiven } from './sources.js';
import { definitions } from './table/index.js';

/** Longest name that a warning repeats, in characters. */
const SHOWN_LENGTH = 80;

function warnings(kind: string, names: readonly string[], known: readonly string[]): string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const advice = meant === undefined ? 'it is ignored' : `it is ignored; did you mean ${meant}?`;
      return `${kind}${JSON.stringify(name.slice(0, SHOWN_LENGTH))} is not a setting: ${advice}`;
    });
}

/**
 * Names that look like settings and are none, a slip of the case included: variables are in upper case, secret files in
 * lower case. Values are not shown: they may be secrets.
 */
export function warnOfUnknown({ variables, files }: NamesGiven): string[] {
  const known = definitions.map(([, { name }]) => name);
  const knownFiles = known.map((name) => name.toLowerCase());
  return [...warnings('', variables, known), ...warnings('The secret file ', files, knownFiles)];
}
