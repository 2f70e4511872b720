import { tooManyOperators } from '../check/limit-faults.js';
import type { Operands, PlainOperator } from '../check/plain-tests.js';
import { freeScope, type Scope, tableScope } from '../check/scope.js';
import { nearest } from '../check/suggest.js';
import type { Field } from '../field.js';
import type { Filter, PlainTest, Test } from '../filter.js';
import { type FieldOperator, operatorsOf } from '../operators.js';
import { readLiteral, separated } from './literal.js';
import type { Reading } from './reading.js';
import { type Call, CALLS, MEANT_SIGNS, notTaken, SIGNS } from './spellings.js';
import { SyntaxFault } from './syntax-fault.js';
import { readQuoted, readWord, valueOf, type Word } from './words.js';

const SIGN = /[=!<>~]+/uy;
/** No value is directly before a parenthesis. */
const CALL = /([^\s:=!<>~(),"*\\/[\]{}]+)(?=\()/uy;
const REGEX = /\/((?:[^/\\]|\\[^])*)\/([^\s(),]*)/uy;
/** A field and a sign, or a star for everything, behind any number of parentheses and NOTs. A slash begins a value. */
const FILTER_BEGINS =
  /(?:\s|\(|NOT(?=[\s("]))*(?:(?:"(?:[^"\\]|\\[^])*"|(?!(?:AND|OR|NOT)[\s()"])[^\s:=!<>~(),"/][^\s:=!<>~(),"]*)\s*[:=!<>~]|\*(?=[\s)]|$))/iuy;
const STARS =
  'A star stands at the end of a text ("churn*") or at both ends ("*churn*"), behind a colon. Write \\* for the sign itself.';

/** A value whose test is not known yet: alone it must be equal, between ORs it is one of several. */
interface Plain {
  readonly value: unknown;
  readonly at: number;
}

/** Reads what stands behind a field's name. */
export class TestReader {
  /** @param filter reads a filter of the objects in a list */
  constructor(
    private readonly reading: Reading,
    private readonly filter: (scope: Scope) => Filter,
  ) {}

  /** @returns the tests that are sound; what is not has been reported */
  read(field: Field): Test[] {
    const { scanner } = this.reading;
    if (scanner.take(':')) return scanner.next === '(' ? this.group(field) : this.settled(this.item(field), field);
    return this.comparison(field) ?? [];
  }

  /** Several tests of one field, or the values that it may be. */
  private group(field: Field): Test[] {
    return this.reading.enclosed('(', ')', () => this.tests(field));
  }

  private tests(field: Field): Test[] {
    const { scanner } = this.reading;
    const first = this.item(field);
    if (scanner.sees('OR')) return this.alternatives(first, field);
    const tests = this.settled(first, field);
    while (scanner.takeKeyword('AND') || (!scanner.ended && scanner.next !== ')')) {
      if (scanner.sees('OR')) throw notValues(scanner.at);
      tests.push(...this.settled(this.item(field), field));
    }
    return tests;
  }

  private alternatives(first: Plain | Test[], field: Field): Test[] {
    const { scanner } = this.reading;
    const values: Plain[] = [];
    let item = first;
    for (;;) {
      if (Array.isArray(item)) throw notValues(scanner.at);
      values.push(item);
      if (!scanner.takeKeyword('OR')) break;
      item = this.item(field);
    }
    return this.list('$in', values, field, values[0]?.at ?? scanner.at);
  }

  private item(field: Field): Plain | Test[] {
    const { scanner } = this.reading;
    const { at } = scanner;
    if (scanner.takeKeyword('NOT')) return this.negation(field, at);
    if (scanner.next === '(') return this.group(field);
    if (scanner.next === '/') return this.expression(field);
    const call = scanner.match(CALL)?.[1];
    if (call !== undefined) return this.call(call, field, at);
    return this.comparison(field) ?? this.valueOrPattern(field);
  }

  private settled(item: Plain | Test[], field: Field): Test[] {
    return Array.isArray(item) ? item : this.check('$eq', { $eq: item.value }, field, item.at);
  }

  private negation(field: Field, at: number): Test[] {
    const { scanner } = this.reading;
    if (scanner.sees('NOT')) throw twice(scanner.at);
    this.reading.count(at);
    const tests = this.settled(this.item(field), field);
    if (!tests.every(isPlain)) throw twice(at);
    return [{ op: 'not', tests: this.together(tests, at) as PlainTest[] }];
  }

  private comparison(field: Field): Test[] | undefined {
    const { scanner } = this.reading;
    const { at } = scanner;
    const sign = scanner.match(SIGN)?.[0];
    if (sign === undefined) return undefined;
    if (!isKeyOf(SIGNS, sign)) {
      const meant = MEANT_SIGNS[sign];
      throw new SyntaxFault(at, `Unknown operator.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`);
    }
    const { value, at: place } = this.plain(field);
    return this.check(SIGNS[sign], { [SIGNS[sign]]: value }, field, place);
  }

  private valueOrPattern(field: Field): Plain | Test[] {
    const word = this.literalOrWord();
    if (!isWord(word)) return word;
    const { text, stars, quoted, at } = word;
    const [first, second] = stars;
    if (first === undefined) return { value: valueOf(word, field.type), at };
    if (text === '*' && !quoted) return this.check('$exists', { $exists: true }, field, at);
    const end = text.length - 1;
    if (stars.length === 1 && first === end) {
      return this.check('$startsWith', { $startsWith: text.slice(0, -1) }, field, at);
    }
    if (stars.length === 2 && first === 0 && second === end) {
      return this.check('$contains', { $contains: text.slice(1, -1) }, field, at);
    }
    throw new SyntaxFault(at, STARS);
  }

  /** A value where a star has no meaning. */
  private plain(field: Field): Plain {
    const word = this.literalOrWord();
    if (!isWord(word)) return word;
    if (word.stars.length > 0) throw new SyntaxFault(word.at, STARS);
    return { value: valueOf(word, field.type), at: word.at };
  }

  private literalOrWord(): Plain | Word {
    const { scanner } = this.reading;
    const { at } = scanner;
    return scanner.next === '[' || scanner.next === '{' ? { value: readLiteral(this.reading), at } : readWord(scanner);
  }

  /** `/churn-(v1|v2)$/i`: a slash in it has a backslash before it. */
  private expression(field: Field): Test[] {
    const { scanner } = this.reading;
    const { at } = scanner;
    const [, pattern, options = ''] = scanner.match(REGEX) ?? [];
    if (pattern === undefined) throw new SyntaxFault(at, 'The regular expression that begins here has no closing "/".');
    if (!/^[ims]{0,3}$/u.test(options)) {
      const advice = 'Put a text that begins with "/" in quotes.';
      throw new SyntaxFault(at, `Behind "/…/" come at most the letters i, m and s. ${advice}`);
    }
    const $regex = pattern.replace(/\\[^]/gu, (pair) => (pair === '\\/' ? '/' : pair));
    return this.check('$regex', { $regex, $options: options }, field, at);
  }

  private call(name: string, field: Field, at: number): Test[] {
    if (!isKeyOf(CALLS, name)) {
      const known = Object.keys(CALLS);
      const meant = nearest(name, known);
      const advice = meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${meant}"?`;
      throw new SyntaxFault(at, `Unknown operator. ${advice}`);
    }
    if (name === 'any') return this.someElement(field, at);
    return this.called(name, field, at);
  }

  private called(name: Exclude<Call, 'any'>, field: Field, at: number): Test[] {
    const enclosed = <T>(read: () => T): T => this.reading.enclosed('(', ')', read);
    switch (name) {
      case 'in':
      case 'nin':
      case 'all': {
        const values = enclosed(() => separated(this.reading, ')', () => this.plain(field)));
        return this.list(CALLS[name], values, field, at);
      }
      case 'size': {
        const size = enclosed(() => this.plain({ ...field, type: 'number' }));
        return this.check('$size', { $size: size.value }, field, size.at);
      }
      case 'exists': {
        const exists = enclosed(() => this.plain({ ...field, type: 'boolean' }));
        return this.check('$exists', { $exists: exists.value }, field, exists.at);
      }
      case 'regex':
        return this.check(
          '$regex',
          enclosed(() => this.pattern()),
          field,
          at,
        );
    }
  }

  private pattern(): Operands {
    const { scanner } = this.reading;
    const $regex = readQuoted(scanner).text;
    return { $regex, $options: scanner.take(',') ? readQuoted(scanner).text : '' };
  }

  private someElement(field: Field, at: number): Test[] {
    if (!operatorsOf(field).includes('$elemMatch')) throw new SyntaxFault(at, notTaken('$elemMatch', field));
    this.reading.count(at);
    return this.reading.enclosed('(', ')', () => {
      const scope = this.elementScope(field);
      if (scope !== undefined) return [{ op: 'someObject', filter: this.filter(scope) }];
      const element: Field = field.type === 'tags' ? { path: field.path, type: 'text' } : field;
      return [{ op: 'someElement', tests: this.together(this.tests(element), at) }];
    });
  }

  /** What the elements are asked as objects; undefined when they are asked as values. */
  private elementScope(field: Field): Scope | undefined {
    const { limits, scanner } = this.reading;
    if (field.type === 'list') return tableScope(field.fields ?? {}, limits);
    return field.type === 'free' && scanner.look(FILTER_BEGINS) ? freeScope(field, limits) : undefined;
  }

  private list(operator: '$in' | '$nin' | '$all', items: readonly Plain[], field: Field, at: number): Test[] {
    const places = items.map((item) => item.at);
    return this.check(operator, { [operator]: items.map(({ value }) => value) }, field, at, places);
  }

  private check(operator: PlainOperator, operands: Operands, field: Field, at: number, items?: number[]): PlainTest[] {
    if (!operatorsOf(field).includes(operator)) {
      this.reading.faults.add(at, notTaken(operator, field));
      return [];
    }
    this.reading.count(at);
    const { reader, place } = this.reading.checks(at, items);
    return reader.read(operator, operands, field, place);
  }

  /** Tests that are negated together, or asked of one element: of each kind there is one. */
  private together(tests: Test[], at: number): Test[] {
    const kinds = new Set(tests.map(kindOf));
    if (kinds.size < tests.length) throw new SyntaxFault(at, 'Here each kind of test can stand once.');
    if (kinds.size > this.reading.limits.operators) {
      throw new SyntaxFault(at, tooManyOperators(this.reading.limits));
    }
    return tests;
  }
}

/** What tells the tests of one field apart: each kind is there once. */
export function kindOf({ op }: Test): string {
  return op === 'someObject' ? 'someElement' : op;
}

function isPlain(test: Test): test is PlainTest {
  return test.op !== 'not';
}

function isWord(read: Plain | Word): read is Word {
  return 'stars' in read;
}

function isKeyOf<T extends Readonly<Record<string, FieldOperator>>>(table: T, key: string): key is keyof T & string {
  return Object.hasOwn(table, key);
}

function notValues(at: number): SyntaxFault {
  return new SyntaxFault(
    at,
    'Between ORs of one field stand plain values only; for other tests repeat the field: model:"a*" OR model:b.',
  );
}

function twice(at: number): SyntaxFault {
  return new SyntaxFault(at, 'Two negations cancel out; leave out both.');
}
