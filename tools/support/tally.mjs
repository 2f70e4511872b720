/** Sums of tests and checks, as every command's last line tells them. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  /** Adds what a program printed as its last line; a program that failed without saying what counts as one failure. */
  addOutput(output, exitCode) {
    const counts = parseTally(output);
    this.add(counts ?? {});
    if (!counts || (exitCode !== 0 && counts.failed === 0)) this.add({ failed: 1 });
  }

  toString() {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}

/** The counts in the last line of a program's output, or undefined when it ends otherwise. */
export function parseTally(output) {
  const lastLine = output.trimEnd().split('\n').at(-1) ?? '';
  const match = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(lastLine);
  return match ? { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) } : undefined;
}
