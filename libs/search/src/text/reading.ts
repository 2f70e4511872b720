import { tooDeep, tooManyClauses } from '../check/limit-faults.js';
import { PlainTestReader } from '../check/plain-tests.js';
import { ValueReader } from '../check/values.js';
import type { FilterLimits } from '../limits.js';
import { Scanner } from './scanner.js';
import { SyntaxFault } from './syntax-fault.js';
import type { TextFaults } from './text-faults.js';

/** How far the reading of a text has come: where, how deep, and how many clauses there were. */
export class Reading {
  readonly scanner: Scanner;
  private depth = 0;
  private clauses = 0;

  constructor(
    text: string,
    readonly limits: FilterLimits,
    readonly faults: TextFaults,
  ) {
    this.scanner = new Scanner(text);
  }

  /** Reads one level deeper. The limit also bounds how deep the calls of the reading itself go. */
  nest<T>(read: () => T): T {
    if (this.depth >= this.limits.depth) throw new SyntaxFault(this.scanner.at, tooDeep(this.limits));
    this.depth += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  /** Reads what stands in a pair of brackets. */
  enclosed<T>(open: string, close: string, read: () => T): T {
    const { at } = this.scanner;
    this.scanner.expect(open);
    const value = this.nest(read);
    this.scanner.expect(close, `"${close}" for the "${open}" at character ${this.faults.characterAt(at)}`);
    return value;
  }

  /** Counts a clause, as the reader of JSON does. */
  count(at: number): void {
    this.clauses += 1;
    if (this.clauses > this.limits.clauses) throw new SyntaxFault(at, tooManyClauses(this.limits));
  }

  /**
   * What checks an operand, and the place to give it: as many steps as the operand lies deep.
   * @param at index of the operand
   * @param items indexes of its items, when it is a list
   */
  checks(at: number, items?: readonly number[]): { reader: PlainTestReader; place: string[] } {
    const place = Array.from({ length: this.depth + 1 }, () => '');
    const sink = this.faults.sink(at, place.length, items);
    return { reader: new PlainTestReader(this.limits, new ValueReader(this.limits, sink), sink), place };
  }
}
