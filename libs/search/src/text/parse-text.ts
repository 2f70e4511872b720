import { tooHeavy, tooLong, tooManyOperators } from '../check/limit-faults.js';
import { type Scope, tableScope, unknownField } from '../check/scope.js';
import { BROKEN_TEXT, isBrokenText, isLonger } from '../check/text.js';
import type { Field, FieldTable } from '../field.js';
import { and, EVERYTHING, type Filter, or, type Test } from '../filter.js';
import { DEFAULT_LIMITS, type FilterLimits } from '../limits.js';
import { heaviness, weightOf } from '../weight.js';
import { Reading } from './reading.js';
import { SyntaxFault } from './syntax-fault.js';
import { kindOf, TestReader } from './test-reader.js';
import { TextFaults } from './text-faults.js';
import { readName } from './words.js';

export type TextParseResult =
  { readonly ok: true; readonly filter: Filter } | { readonly ok: false; readonly faults: readonly string[] };

/** What is read of the tests of an unknown field, to go on behind them. */
const UNKNOWN: Field = { path: '', type: 'free' };
const OPERATOR = /[:=!<>~]/uy;

/**
 * Reads a client's filter from text: `model:"churn*" AND NOT tags:test`. It gives the tree that the same filter gives as
 * JSON, by the same checks and limits. Reading ends at the first place that it cannot go on from; all other faults are
 * found, up to a number.
 *
 * @param fields what the filter may name
 */
export function parseFilterText(
  text: string,
  fields: FieldTable,
  limits: FilterLimits = DEFAULT_LIMITS,
): TextParseResult {
  if (isLonger(text, limits.expressionLength)) return { ok: false, faults: [tooLong(limits.expressionLength)] };
  const faults = new TextFaults(text, limits.faults);
  const filter = new FilterReader(new Reading(text, limits, faults)).read(tableScope(fields, limits));
  if (filter && heaviness(weightOf(filter)) > limits.weight) faults.addAndStop(0, tooHeavy(limits));
  return filter === undefined || faults.messages.length > 0
    ? { ok: false, faults: faults.messages }
    : { ok: true, filter };
}

class FilterReader {
  private readonly tests: TestReader;

  constructor(private readonly reading: Reading) {
    this.tests = new TestReader(reading, (scope) => or(this.alternatives(scope)));
  }

  /** @returns undefined when the text cannot be read to its end */
  read(scope: Scope): Filter | undefined {
    try {
      return this.whole(scope);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.reading.faults.addAndStop(error.at, error.message);
      return undefined;
    }
  }

  private whole(scope: Scope): Filter {
    const { scanner } = this.reading;
    if (scanner.ended) return EVERYTHING;
    const filter = or(this.alternatives(scope));
    if (!scanner.ended) throw scanner.unexpected('AND, OR or the end');
    return filter;
  }

  /** Filters between ORs; each counts as in JSON, where they are the members of `$or`. */
  private alternatives(scope: Scope): Filter[] {
    const { scanner } = this.reading;
    const filters = [this.conjunction(scope)];
    while (scanner.sees('OR')) {
      if (filters.length === 1) this.reading.count(scanner.at);
      this.reading.count(scanner.at);
      scanner.takeKeyword('OR');
      filters.push(this.conjunction(scope));
    }
    return filters;
  }

  /** Filters between ANDs, or side by side. */
  private conjunction(scope: Scope): Filter {
    const { scanner } = this.reading;
    const filters: Filter[] = [];
    do filters.push(this.negatable(scope));
    while (scanner.takeKeyword('AND') || !(scanner.ended || scanner.next === ')' || scanner.sees('OR')));
    return and(filters);
  }

  private negatable(scope: Scope): Filter {
    const { scanner } = this.reading;
    const { at } = scanner;
    if (!scanner.takeKeyword('NOT')) return this.primary(scope);
    const filters = scanner.next === '(' ? this.group(scope) : [this.reading.nest(() => this.negatable(scope))];
    if (filters.length === 1) this.reading.count(at); // several have been counted as alternatives
    return { kind: 'nor', filters };
  }

  private primary(scope: Scope): Filter {
    return this.reading.scanner.next === '(' ? or(this.group(scope)) : this.term(scope);
  }

  private group(scope: Scope): Filter[] {
    return this.reading.enclosed('(', ')', () => this.alternatives(scope));
  }

  /** A field with its tests, or a star alone, which everything passes. */
  private term(scope: Scope): Filter {
    const { faults, scanner } = this.reading;
    const { text: name, quoted, at } = readName(scanner);
    if (!scanner.look(OPERATOR)) {
      if (name === '*' && !quoted) return EVERYTHING;
      throw scanner.unexpected('an operator behind the field (: = != > >= < <=)');
    }
    const found = isBrokenText(name) ? BROKEN_TEXT : (scope.resolve(name) ?? unknownField(name, scope));
    if (typeof found === 'string') faults.add(at, found);
    const { path, field } = typeof found === 'string' ? { path: '', field: UNKNOWN } : found;
    const parts = apart(this.tests.read(field));
    if (parts.some((tests) => tests.length > this.reading.limits.operators)) {
      faults.add(at, tooManyOperators(this.reading.limits));
    }
    return and(parts.map((tests) => ({ kind: 'field', name, path, type: field.type, tests })));
  }
}

/** Tests as fields hold them: a second one of a kind is a field of its own. */
function apart(tests: readonly Test[]): Test[][] {
  const parts: Test[][] = [];
  let kinds = new Set<string>();
  for (const test of tests) {
    const kind = kindOf(test);
    const part = parts.at(-1);
    if (part === undefined || kinds.has(kind)) {
      parts.push([test]);
      kinds = new Set([kind]);
    } else {
      part.push(test);
      kinds.add(kind);
    }
  }
  return parts;
}
