/**
 * Waits for something that may never come.
 *
 * @param limitMs counted while this process is not busy: what arrived in the meantime is read before time is up
 * @throws Error when time is up; what was waited for goes on
 */
export function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`There was no answer within ${limitMs} ms.`));
    // sockets are read between timers and immediates
    const timer = setTimeout(() => setImmediate(late), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
