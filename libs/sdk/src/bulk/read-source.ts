import type { DriftRequest } from '../api-types.js';
import { isBlank, LineSplitter } from '../lines/line-splitter.js';

/**
 * A part of what is imported: a record; text of one or more whole lines of NDJSON; or bytes of NDJSON, cut anywhere. Integers
 * beyond 2^53 are exact in text and bytes only.
 */
export type ImportPart = DriftRequest | string | Uint8Array;

/** What is imported: parts as they come, or all at once as text or bytes. */
export type ImportSource =
  AsyncIterable<ImportPart> | Iterable<ImportPart> | ReadableStream<Uint8Array> | string | Uint8Array;

/** A line that is not blank. */
export interface SourceLine {
  /** From 1 on, blank lines counted. */
  readonly number: number;
  /** Without a newline. */
  readonly bytes: Uint8Array;
}

/** Reads a source part by part, and counts its lines. */
export class SourceReader {
  /** Lines so far. */
  lines = 0;
  blank = 0;
  private readonly parts: AsyncIterator<ImportPart> | Iterator<ImportPart>;
  private readonly splitter = new LineSplitter();
  private readonly encoder = new TextEncoder();

  constructor(source: ImportSource) {
    this.parts = partsOf(source);
  }

  /** The lines of the next part, perhaps none; undefined at the end. */
  async next(): Promise<SourceLine[] | undefined> {
    const { done, value } = await this.parts.next();
    if (!done) return this.numbered(this.linesOf(value));
    const last = this.splitter.end();
    return last && this.numbered([last]);
  }

  /** Says that no more will be read. */
  async close(): Promise<void> {
    await this.parts.return?.();
  }

  private linesOf(part: ImportPart): Uint8Array[] {
    if (part instanceof Uint8Array) return this.splitter.push(part);
    const text = typeof part === 'string' ? part : JSON.stringify(part);
    if (text === '') return [new Uint8Array(0)];
    const lines = this.splitter.push(this.encoder.encode(text));
    const last = this.splitter.end();
    return last ? [...lines, last] : lines;
  }

  private numbered(lines: readonly Uint8Array[]): SourceLine[] {
    const kept: SourceLine[] = [];
    for (const bytes of lines) {
      this.lines += 1;
      if (isBlank(bytes)) this.blank += 1;
      else kept.push({ number: this.lines, bytes });
    }
    return kept;
  }
}

function partsOf(source: ImportSource): AsyncIterator<ImportPart> | Iterator<ImportPart> {
  if (typeof source === 'string' || source instanceof Uint8Array) return [source].values();
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
  if (Symbol.iterator in source) return source[Symbol.iterator]();
  return piecesOf(source);
}

/** Not every browser can iterate over a stream. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}
