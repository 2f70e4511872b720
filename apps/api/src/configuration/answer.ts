/** What the command writes, and how it ends. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Everything is well. */
export function answer(stdout: string): Answer {
  return { stdout, stderr: '', exitCode: 0 };
}

/** JSON for machines. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
