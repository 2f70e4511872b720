const NEWLINE = 10;

/** Cuts bytes into lines, however they come. Nothing is decoded, so nothing is changed. */
export class LineSplitter {
  private readonly rest: Uint8Array[] = [];

  /** The lines that end within these bytes, without their newlines. They may be views of them. */
  push(bytes: Uint8Array): Uint8Array[] {
    const lines: Uint8Array[] = [];
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, begin)) {
      lines.push(this.withRest(bytes.subarray(begin, end)));
      begin = end + 1;
    }
    // a copy: whoever gave the bytes may use their memory again
    if (begin < bytes.length) this.rest.push(bytes.slice(begin));
    return lines;
  }

  /** The last line, when no newline ends it. */
  end(): Uint8Array | undefined {
    return this.rest.length === 0 ? undefined : this.withRest(new Uint8Array(0));
  }

  private withRest(bytes: Uint8Array): Uint8Array {
    return this.rest.length === 0 ? bytes : joined([...this.rest.splice(0), bytes]);
  }
}

/** One piece of several. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

/** Whether there is nothing in a line but blanks, as the service sees it. */
export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
