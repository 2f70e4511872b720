/** What a stream's client has to wait for: while it runs, his silence is no fault of his. */
export class StreamWork {
  private running = 0;

  get isRunning(): boolean {
    return this.running > 0;
  }

  async during<T>(work: Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work;
    } finally {
      this.running -= 1;
    }
  }
}
