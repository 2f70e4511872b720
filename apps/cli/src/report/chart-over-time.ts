import { Html, html } from './html.js';
import { periodName, type PeriodUnit } from './periods.js';
import type { PeriodRow } from './report.js';
import { count, counted, rateText } from './texts.js';

const WIDTH = 720;
const LEFT = 64;
const RIGHT = 12;
const RATE = { top: 12, height: 150 } as const;
const RUNS = { top: 190, height: 60 } as const;
const HEIGHT = 282;
const MAX_LABELS = 7;
const MAX_BAR_WIDTH = 48;

/** The drift rate of each period above, the number of its runs below. The numbers are in the table beside it. */
export function chartOverTime(periods: readonly PeriodRow[], unit: PeriodUnit): Html {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, periods.length);
  const x = (index: number): number => LEFT + step * (index + 0.5);
  const y = (rate: number): number => RATE.top + RATE.height * (1 - rate);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="time-title">
    <title id="time-title">Drift rate and number of runs by ${unit}; the table below has the numbers</title>
    ${[0, 0.5, 1].map((rate) => gridLine(y(rate), `${rate * 100} %`))} ${lines(periods, x, y)}
    ${periods.map((period, index) => dot(period, unit, x(index), y))} ${bars(periods, unit, step)}
    ${labels(periods, unit, x)}
  </svg>`;
}

function gridLine(y: number, label: string): Html {
  return html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${short(y)}" y2="${short(y)}" /><text
      class="axis"
      x="${LEFT - 6}"
      y="${short(y + 4)}"
      text-anchor="end"
      >${label}</text
    >`;
}

/** One line for each stretch without a gap: what did not run has no rate. */
function lines(periods: readonly PeriodRow[], x: (index: number) => number, y: (rate: number) => number): Html[] {
  const stretches: string[][] = [[]];
  for (const [index, { rate }] of periods.entries()) {
    if (rate === null) stretches.push([]);
    else stretches.at(-1)?.push(`${short(x(index))},${short(y(rate))}`);
  }
  return stretches
    .filter(({ length }) => length > 1)
    .map((points) => html`<polyline class="rate" points="${points.join(' ')}" />`);
}

function dot(period: PeriodRow, unit: PeriodUnit, x: number, y: (rate: number) => number): Html {
  const { rate, begin } = period;
  if (rate === null) return html``;
  const name = `${periodName(begin, unit)}: ${rateText(period)}`;
  return html`<circle class="dot" cx="${short(x)}" cy="${short(y(rate))}" r="3"><title>${name}</title></circle>`;
}

function bars(periods: readonly PeriodRow[], unit: PeriodUnit, step: number): Html[] {
  const most = Math.max(1, ...periods.map(({ drifts }) => drifts));
  const width = Math.min(MAX_BAR_WIDTH, Math.max(1, step * 0.7));
  const base = RUNS.top + RUNS.height;
  return [
    html`<text class="axis" x="${LEFT - 6}" y="${RUNS.top + 4}" text-anchor="end">${count(most)}</text
      ><line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${base}" y2="${base}" />`,
    ...periods.map(({ drifts, begin }, index) => {
      const height = (drifts / most) * RUNS.height;
      const left = LEFT + step * index + (step - width) / 2;
      return html`<rect
        class="runs"
        x="${short(left)}"
        y="${short(base - height)}"
        width="${short(width)}"
        height="${short(height)}"
        ><title>${periodName(begin, unit)}: ${counted(drifts, 'run')}</title></rect
      >`;
    }),
  ];
}

function labels(periods: readonly PeriodRow[], unit: PeriodUnit, x: (index: number) => number): Html[] {
  const every = Math.max(1, Math.ceil(periods.length / MAX_LABELS));
  return periods.flatMap(({ begin }, index) =>
    index % every === 0
      ? [
          html`<text class="axis" x="${short(x(index))}" y="${HEIGHT - 10}" text-anchor="middle"
            >${labelOf(begin, unit)}</text
          >`,
        ]
      : [],
  );
}

function labelOf(begin: string, unit: PeriodUnit): string {
  return unit === 'hour' ? begin.slice(11, 16) : periodName(begin, unit);
}

/** Coordinates to a tenth. */
function short(value: number): number {
  return Math.round(value * 10) / 10;
}
