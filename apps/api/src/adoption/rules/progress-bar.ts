const WIDTH = 30;

/**
 * A line for a terminal that is written over.
 * @param total 0 or more; it may be an estimate, so `done` may pass it
 */
export function progressBar(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * WIDTH);
  const bar = '#'.repeat(full).padEnd(WIDTH, '-');
  return `\r[${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${done.toLocaleString('en')} records`;
}
