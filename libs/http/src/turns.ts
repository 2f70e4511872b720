/** Milliseconds of work after which everybody else gets a turn. */
const TURN_MS = 8;

const waiting: (() => void)[] = [];

/**
 * Lets everything else that waits in the process go first. Long work goes on one piece for each round of the event loop,
 * whoever's it is: many long requests together hold up the others no longer than one of them does.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(goOn);
}

/** Work that may pause wherever it yields. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does work without a pause; for what is known to be little. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Characters of neighbouring pieces that are handed on together. */
const TEXT_LENGTH = 256 * 1024;

/** Pieces of text, many together, with a turn for everybody else after each few milliseconds that it takes to make them. */
export async function* textsInTurns(pieces: Iterable<string>): AsyncGenerator<string, void, undefined> {
  let text = '';
  let begun = performance.now();
  for (const piece of pieces) {
    text += piece;
    if (text.length >= TEXT_LENGTH) {
      yield text;
      text = '';
    }
    if (performance.now() - begun < TURN_MS) continue;
    await turn();
    begun = performance.now();
  }
  if (text !== '') yield text;
}

/** Does work with a turn for everybody else after each few milliseconds of it. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - begun < TURN_MS) continue;
    await turn();
    begun = performance.now();
  }
}
