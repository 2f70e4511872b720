import { type Html, html } from './html.js';

const WIDTH = 320;
const HEIGHT = 14;

/** A bar for a table: how much of the whole it is. The number stands beside it, so it is hidden from screen readers. */
export function shareBar(share: number, kind: 'rate' | 'runs'): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * WIDTH * 10) / 10;
  return html`<svg
    class="share"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="track" width="${WIDTH}" height="${HEIGHT}" />
    <rect class="${kind}" width="${width}" height="${HEIGHT}" />
  </svg>`;
}

/** The rates of a model as small bars, with gaps where nothing was completed. */
export function rateBars(rates: readonly (number | null)[]): Html {
  const step = WIDTH / Math.max(1, rates.length);
  const height = HEIGHT * 2;
  const bars = rates.flatMap((rate, index) => {
    if (rate === null) return [];
    // a rate of 0 is a line, not a gap
    const tall = Math.max(2, rate * height);
    return [
      html`<rect
        class="rate"
        x="${(index * step).toFixed(1)}"
        y="${(height - tall).toFixed(1)}"
        width="${(step * 0.8).toFixed(1)}"
        height="${tall.toFixed(1)}"
      />`,
    ];
  });
  return html`<svg
    class="share"
    viewBox="0 0 ${WIDTH} ${height}"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${bars}
  </svg>`;
}
