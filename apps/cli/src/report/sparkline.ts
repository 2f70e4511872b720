const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII = ['_', '.', ':', '-', '=', '+', '*', '#'];
const GAP = ' ';

/**
 * Rates from 0 to 1 as a line of characters, one each, of the same scale everywhere, so that lines can be compared; a gap
 * where there is none.
 * @param unicode whether the terminal shows blocks
 */
export function sparkline(rates: readonly (number | null)[], unicode: boolean): string {
  const levels = unicode ? BLOCKS : ASCII;
  return rates
    .map((rate) =>
      rate === null ? GAP : (levels[Math.min(levels.length - 1, Math.floor(rate * levels.length))] ?? GAP),
    )
    .join('');
}
