import { createInterface } from 'node:readline';

/**
 * Asks a question that is answered with yes or no; anything else, and the end of the input, is no.
 *
 * @throws the signal's reason at Ctrl-C
 */
export async function askYesNo(question: string, stdin: NodeJS.ReadableStream, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: process.stderr });
  // a terminal in raw mode makes no signal of Ctrl-C
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      lines.once('close', () => resolve(''));
      lines.question(`${question} [y/N] `, resolve);
    });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
