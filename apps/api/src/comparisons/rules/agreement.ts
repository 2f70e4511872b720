import type { Match } from './match.js';

/** How often two detectors said what over the same data. */
export interface AgreementTable {
  /** Both found drift. */
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** Neither found drift. */
  readonly neither: number;
}

export function tableOf(matches: readonly Match[]): AgreementTable {
  const count = (inA: boolean, inB: boolean): number =>
    matches.filter(({ a, b }) => a.detected === inA && b.detected === inB).length;
  return {
    both: count(true, true),
    onlyA: count(true, false),
    onlyB: count(false, true),
    neither: count(false, false),
  };
}

export function matchedIn({ both, onlyA, onlyB, neither }: AgreementTable): number {
  return both + onlyA + onlyB + neither;
}

/** The observed agreement p_o, 0 to 1: the share of matches with the same verdict. Null without matches. */
export function agreementOf(table: AgreementTable): number | null {
  const matched = matchedIn(table);
  return matched === 0 ? null : (table.both + table.neither) / matched;
}

/**
 * Cohen's kappa, -1 to 1: (p_o - p_e) / (1 - p_e), where p_e is the agreement that chance alone would give two detectors
 * with these rates. Null when it is undefined: without matches, and when p_e is 1, that is when both always give
 * one and the same verdict.
 *
 * Numerator and denominator are multiplied by the square of the number of matches, so that both are integers and the
 * result has one rounding.
 *
 * Source: Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
 * 20(1), 37-46. https://doi.org/10.1177/001316446002000104
 */
export function kappaOf(table: AgreementTable): number | null {
  const { both, onlyA, onlyB, neither } = table;
  const matched = matchedIn(table);
  const chance = (both + onlyA) * (both + onlyB) + (onlyB + neither) * (onlyA + neither);
  const room = matched ** 2 - chance;
  return room === 0 ? null : (matched * (both + neither) - chance) / room;
}
