import { indentedJson } from '../support/indented-json.js';
import { type Colours, coloursFor } from './colours.js';
import { safeForTerminal, safeJson, sanitiseLines } from './sanitise.js';
import { type Column, tableLines } from './table.js';
import { absoluteTime, fullTime, relativeTime } from './times.js';

/** What a terminal or a pipe looks like to the program. */
export interface OutputStream {
  write(text: string): boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly destroyed?: boolean;
}

/** How results are shown. */
export interface OutputOptions {
  /** `--json`: scripts read it. */
  readonly json: boolean;
  /** `--no-color` was given. */
  readonly noColour: boolean;
  readonly noColor: string | undefined;
  readonly forceColor: string | undefined;
}

const INDENT = 2;

/** Results on standard output: tables and lines for people, JSON for scripts. Stored texts are made safe on the way. */
export class Output {
  readonly json: boolean;
  readonly colours: Colours;
  /** A person is looking: relative times, lines cut to the width. */
  readonly isTerminal: boolean;

  constructor(
    private readonly stream: OutputStream,
    options: OutputOptions,
  ) {
    this.json = options.json;
    this.isTerminal = stream.isTTY ?? false;
    const { noColour: off, noColor, forceColor } = options;
    this.colours = coloursFor({ off, noColor, forceColor, isTerminal: this.isTerminal });
  }

  /** Cells of a line; undefined when nothing has to be cut. */
  get width(): number | undefined {
    return this.isTerminal ? (this.stream.columns ?? 80) : undefined;
  }

  /** One line, or several with line feeds between. It is written as it is: stored texts in it must be made safe before. */
  line(text = ''): void {
    this.stream.write(`${this.shown(text)}\n`);
  }

  /** Stored text of any number of lines, made safe. */
  text(text: string): void {
    this.line(sanitiseLines(text));
  }

  /** One JSON document. */
  document(value: unknown): void {
    this.line(safeJson(JSON.stringify(value, null, INDENT)));
  }

  /** One JSON document that is JSON already; its numbers keep all their digits. */
  jsonDocument(json: string): void {
    this.line(safeJson(indentedJson(json)));
  }

  /** One line of NDJSON; waits while a pipe is full. */
  async record(value: unknown): Promise<void> {
    await this.write(`${safeJson(JSON.stringify(value))}\n`);
  }

  /** Raw text; waits while a pipe is full, so that a stream of any length needs no memory. */
  async write(text: string): Promise<void> {
    if (this.stream.write(this.shown(text)) || this.stream.destroyed) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        this.stream.off('drain', end);
        this.stream.off('close', end);
        resolve();
      };
      this.stream.once('drain', end);
      this.stream.once('close', end);
    });
  }

  /** No stored text controls a terminal, also where it was forgotten to make it safe. */
  private shown(text: string): string {
    return this.isTerminal ? safeForTerminal(text) : text;
  }

  /** A table of records; nothing when there are none. */
  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): void {
    for (const line of tableLines(columns, rows, { width: this.width, title: this.colours.dim })) this.line(line);
  }

  /** Names and values below each other, as for one record; values of undefined are left out. */
  fields(fields: readonly (readonly [name: string, value: string | undefined])[]): void {
    const shown = fields.filter((field): field is readonly [string, string] => field[1] !== undefined);
    const width = Math.max(0, ...shown.map(([name]) => name.length));
    for (const [name, value] of shown) {
      const lines = sanitiseLines(value).split('\n');
      const [first = '', ...others] = lines;
      this.line(`${this.colours.dim(`${name.padEnd(width)}`)}  ${first}`.trimEnd());
      for (const other of others) this.line(`${' '.repeat(width)}  ${other}`.trimEnd());
    }
  }

  /** A time for a table: how long ago for a person, the instant for a pipe. */
  time(iso: string | undefined): string {
    if (iso === undefined) return '';
    return this.isTerminal ? relativeTime(iso, Date.now()) : absoluteTime(iso);
  }

  /** A time with room around it: the instant, and how long ago. */
  fullTime(iso: string | undefined): string | undefined {
    return iso === undefined ? undefined : fullTime(iso, Date.now());
  }
}
