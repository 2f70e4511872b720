import type { SourceLine, SourceReader } from './read-source.js';

/** The service stores batches of 1,000, two at once, while it reads the next: less would keep it waiting. */
const MOST_LINES = 10_000;
const MOST_BYTES = 8 * 1024 ** 2;

/**
 * The lines that were read from the source and have no outcome yet: what is sent again after a cut. It reads no further while
 * there are many of them, so an import of any length takes little memory.
 */
export class UnansweredLines {
  private lines: SourceLine[] = [];
  /** Of the first of them, among all lines that are not blank. */
  private first = 0;
  private bytes = 0;
  private isOver = false;
  /** What the source threw. */
  private failed: { readonly fault: unknown } | undefined;
  private reading: Promise<void> | undefined;
  private wakers: (() => void)[] = [];

  /** @param after lines up to this one are known to be stored */
  constructor(
    private readonly reader: SourceReader,
    private readonly after: number,
  ) {}

  /** Where sending begins again. */
  get position(): number {
    return this.first;
  }

  /** Whether everything has its outcome. */
  get isDone(): boolean {
    return this.isOver && this.lines.length === 0;
  }

  /** @throws what the source threw, if it did */
  throwIfFailed(): void {
    if (this.failed) throw this.failed.fault;
  }

  /** The line at a position, if it has been read. */
  peek(position: number): SourceLine | undefined {
    return this.lines[position - this.first];
  }

  /** The line at a position, reading the source as needed and as there is room; undefined at its end. */
  async at(position: number): Promise<SourceLine | undefined> {
    for (;;) {
      this.throwIfFailed();
      const line = this.peek(position);
      if (line !== undefined || this.isOver) return line;
      if (this.isFull) await new Promise<void>((resolve) => this.wakers.push(resolve));
      else await (this.reading ??= this.read().finally(() => (this.reading = undefined)));
    }
  }

  /** Takes note that a line, and so all before it, have their outcome. */
  answered(number: number): void {
    let count = 0;
    for (let line = this.lines[0]; line !== undefined && line.number <= number; line = this.lines[count]) {
      this.bytes -= line.bytes.length;
      count += 1;
    }
    this.lines.splice(0, count);
    this.first += count;
    for (const wake of this.wakers.splice(0)) wake();
  }

  /** Says that no more of the source will be read. */
  async close(): Promise<void> {
    const closing = this.reader.close();
    if (!this.reading) return closing;
    // a source that somebody waits for closes when it pleases: nobody can be told any more
    closing.catch(() => undefined);
  }

  private get isFull(): boolean {
    return this.lines.length >= MOST_LINES || this.bytes >= MOST_BYTES;
  }

  private async read(): Promise<void> {
    const lines = await this.reader.next().catch((fault: unknown) => {
      this.failed = { fault };
      throw fault;
    });
    if (lines === undefined) this.isOver = true;
    for (const line of lines ?? []) {
      if (line.number <= this.after) continue;
      this.lines.push(line);
      this.bytes += line.bytes.length;
    }
  }
}
