import { SyntaxFault } from './syntax-fault.js';

/** Words that combine tests, in any case. */
export type Keyword = 'AND' | 'OR' | 'NOT';

const BLANK = /\s/u;
const BLANKS = /\s+/uy;
/** A keyword ends at a blank, a parenthesis or a quotation mark; `not:5` names a key `not`. */
const KEYWORD = /(AND|OR|NOT)(?=[\s()"]|$)/iuy;

/** Walks through a text. Each look skips blanks first. */
export class Scanner {
  private position = 0;

  constructor(private readonly text: string) {}

  /** Index of the next sign that is no blank. */
  get at(): number {
    if (BLANK.test(this.text.charAt(this.position))) this.position += this.matchHere(BLANKS)?.[0].length ?? 0;
    return this.position;
  }

  get ended(): boolean {
    return this.at === this.text.length;
  }

  /** The next sign that is no blank; empty at the end. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Takes a sign if it is the next one. */
  take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.position += sign.length;
    return true;
  }

  /** @throws SyntaxFault when another sign is next */
  expect(sign: string, what = `"${sign}"`): void {
    if (!this.take(sign)) throw this.unexpected(what);
  }

  /** Is this keyword next? */
  sees(keyword: Keyword): boolean {
    return this.look(KEYWORD)?.[1]?.toUpperCase() === keyword;
  }

  takeKeyword(keyword: Keyword): boolean {
    if (!this.sees(keyword)) return false;
    this.position += keyword.length;
    return true;
  }

  /** @param pattern sticky */
  look(pattern: RegExp): RegExpExecArray | undefined {
    return this.at === this.text.length ? undefined : this.matchHere(pattern);
  }

  /** Takes what a pattern matches. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    const found = this.look(pattern);
    this.position += found?.[0].length ?? 0;
    return found;
  }

  /** The fault of a text that should go on otherwise. */
  unexpected(expected: string): SyntaxFault {
    return new SyntaxFault(this.at, `Expected ${expected}.`);
  }

  private matchHere(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    return pattern.exec(this.text) ?? undefined;
  }
}
