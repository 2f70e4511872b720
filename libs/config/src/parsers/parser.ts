/** What the meaning of a value may depend on. */
export interface Mode {
  /** `NODE_ENV=production`. */
  readonly production: boolean;
}

/** A value, or what is wrong with its text. The problem never repeats the text: it may be a secret. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Turns the text of a setting into its value. Total: it never throws. */
export interface Parser<T> {
  /** What a right text looks like, with unit, range and an example: for faults and the documentation. */
  readonly expects: string;
  parse(text: string, mode: Mode): Parsed<T>;
}

export function right<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
