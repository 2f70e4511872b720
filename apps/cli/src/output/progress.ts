import { cutToWidth } from './display-width.js';
import { sanitise } from './sanitise.js';

/** Milliseconds between two drawings of the line. */
const INTERVAL_MS = 100;

const CLEAR = '\r\u001b[2K';
const BAR_CELLS = 24;

/** One line of a terminal that is drawn over and over. */
export class Progress {
  private drawnAt = 0;

  /** @param width cells of the line; undefined: nothing is shown */
  constructor(
    private readonly write: (text: string) => void,
    private readonly width: number | undefined,
  ) {}

  /**
   * Shows how far it is, at most ten times a second.
   *
   * @param text such as `12,000 records`
   * @param share 0 to 1, drawn as a bar; left out when the whole is not known
   */
  update(text: string, share?: number): void {
    const now = Date.now();
    if (this.width === undefined || now - this.drawnAt < INTERVAL_MS) return;
    this.drawnAt = now;
    const bar = share === undefined ? '' : `${barOf(share)} ${String(Math.floor(share * 100)).padStart(3)} % `;
    this.write(CLEAR + cutToWidth(sanitise(bar + text), this.width));
  }

  /** Removes the line. */
  end(): void {
    if (this.drawnAt > 0) this.write(CLEAR);
    this.drawnAt = 0;
  }
}

function barOf(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_CELLS);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_CELLS - filled)}]`;
}
