/** Bytes that arrive in parts; beyond the limit they are thrown away as they come. */
export class KeptBytes {
  private parts: Buffer[] = [];
  private size = 0;

  /** @param limit most bytes that are kept */
  constructor(private readonly limit: number) {}

  get isEmpty(): boolean {
    return this.size === 0;
  }

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.size += part.length;
    if (this.size > this.limit) this.parts = [];
    else this.parts.push(part);
  }

  /** @returns undefined when there were too many; empty afterwards either way */
  take(): Buffer | undefined {
    const { parts, size } = this;
    this.parts = [];
    this.size = 0;
    if (size > this.limit) return undefined;
    const [first] = parts;
    return first && parts.length === 1 ? first : Buffer.concat(parts, size);
  }
}
