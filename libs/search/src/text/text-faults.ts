import type { FaultSink } from '../check/faults.js';

/** Characters of the text that a fault quotes. */
const QUOTED = 40;

/** Gathers the faults of a filter that is written as text, each with its place: `At character 17, "mdoel": …`. */
export class TextFaults {
  readonly messages: string[] = [];
  private closed = false;

  /** @param limit most faults that are told */
  constructor(
    private readonly text: string,
    private readonly limit: number,
  ) {}

  get full(): boolean {
    return this.closed;
  }

  /** @param at index in the text */
  add(at: number, message: string): void {
    if (this.closed) return;
    this.messages.push(`At character ${this.characterAt(at)}${this.quoted(at)}: ${message}`);
    if (this.messages.length < this.limit) return;
    this.closed = true;
    this.messages.push(`Only the first ${this.limit} faults are listed.`);
  }

  addAndStop(at: number, message: string): void {
    this.add(at, message);
    this.closed = true;
  }

  /**
   * A sink for the check of one operand.
   * @param at index of the operand
   * @param steps length of the place that the check is given; what it adds to that is a step into the operand
   * @param items indexes of the list's items, when the operand is a list
   */
  sink(at: number, steps: number, items: readonly number[] = []): FaultSink {
    const report = (place: readonly string[], message: string): [number, string] => {
      const [first = '', ...rest] = place.slice(steps);
      const item = items[Number(first)];
      const inside = item === undefined ? place.slice(steps) : rest;
      const path = inside.join('.').slice(0, QUOTED);
      return [item ?? at, path === '' ? message : `In "${path}": ${message}`];
    };
    const isFull = (): boolean => this.closed;
    return {
      get full() {
        return isFull();
      },
      add: (place, message) => this.add(...report(place, message)),
      addAndStop: (place, message) => this.addAndStop(...report(place, message)),
    };
  }

  /** Counted from 1, and as people count: a character outside the basic plane is one. */
  characterAt(at: number): number {
    return [...this.text.slice(0, at)].length + 1;
  }

  private quoted(at: number): string {
    const found = /^(?:"[^"]*"?|[^\s:=!<>~(),"]+|[^\s])/u.exec(this.text.slice(at))?.[0];
    if (found === undefined) return ', the end';
    const word = found.startsWith('"') ? found.slice(1, found.endsWith('"') ? -1 : undefined) : found;
    const characters = [...word.slice(0, 2 * QUOTED)];
    return `, "${characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : characters.join('')}"`;
  }
}
