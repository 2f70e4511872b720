import { createHash } from 'node:crypto';
import { chartOverTime } from './chart-over-time.js';
import { Html, html } from './html.js';
import { PAGE_STYLE } from './page-style.js';
import { periodName } from './periods.js';
import type { LastRun, Named, Rated, Report } from './report.js';
import { rateBars, shareBar } from './share-bars.js';
import { count, counted, modelText, nameText, pValueText, rateText } from './texts.js';

/** Nothing is loaded and nothing runs: the one style sheet is allowed by its hash, and that is all. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A report as one page that needs nothing besides itself. */
export function reportPage(report: Report): string {
  const { experiment } = report;
  const style = new Html(`<style>${PAGE_STYLE}</style>`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Drift report: ${experiment.name}</title>
        ${style}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        ${header(report)}
        <main id="main">
          ${overview(report)} ${overTime(report)} ${models(report)} ${statuses(report)} ${detectors(report)}
          ${lastRuns(report)}
        </main>
      </body>
    </html> `.text;
}

function header({ experiment, since, until }: Report): Html {
  const tags =
    experiment.tags.length > 0
      ? html`<p class="dim">
          Tags: ${experiment.tags.map((tag, index) => html`${index > 0 ? ', ' : ''}${name(tag)}`)}
        </p>`
      : html``;
  const description = experiment.description ? html`<p>${name(experiment.description)}</p>` : html``;
  return html`<header>
    <h1>Drift report: ${name(experiment.name)}</h1>
    ${description}${tags}
    <p class="dim">${time(since.toISOString())} to ${time(until.toISOString())}, UTC</p>
  </header>`;
}

function overview({ total, statuses: counts }: Report): Html {
  return html`<dl>
    <div>
      <dt>Drift rate</dt>
      <dd>${rateText(total)}</dd>
    </div>
    <div>
      <dt>Runs</dt>
      <dd>${count(total.drifts)}</dd>
    </div>
    ${counts.map(
      ({ status, drifts }) =>
        html`<div>
          <dt>${status}</dt>
          <dd>${count(drifts)}</dd>
        </div>`,
    )}
  </dl>`;
}

function overTime({ periods, unit, total }: Report): Html {
  if (total.drifts === 0) return section('over-time', 'Over time', NO_RUNS);
  const rows = periods.map(
    (period) =>
      html`<tr>
        <th scope="row">${time(period.begin, periodName(period.begin, unit))}</th>
        ${counts(period)}
      </tr>`,
  );
  return section(
    'over-time',
    'Over time',
    html`<div class="wide" role="region" aria-label="Chart" tabindex="0">${chartOverTime(periods, unit)}</div>
      ${table(`Runs by ${unit}, with the drift rate of those completed`, [`Begin of the ${unit}`, ...COUNTED], rows, 'wide tall')}`,
  );
}

function models({ models: shown, otherModels, unit }: Report): Html {
  const rows = shown.map(
    (model) =>
      html`<tr>
        <th scope="row">${name(modelText(model.name))}</th>
        <td>${rateBars(model.rates)}</td>
        ${counts(model)}
      </tr>`,
  );
  const others =
    otherModels > 0 ? html`<p class="dim">and ${counted(otherModels, 'model')} with fewer runs</p>` : html``;
  const heads: Head[] = ['Model', `By ${unit}`, ...COUNTED];
  return section('models', 'Models', html`${table('Models with the most runs', heads, rows)}${others}`);
}

function statuses({ statuses: counted, total }: Report): Html {
  const rows = counted.map(
    ({ status, drifts }) =>
      html`<tr>
        <th scope="row">${name(status)}</th>
        <td>${shareBar(drifts / Math.max(1, total.drifts), 'runs')}</td>
        <td class="number">${count(drifts)}</td>
      </tr>`,
  );
  return section('statuses', 'Statuses', table('Runs by status', ['Status', 'Share', { number: 'Runs' }], rows));
}

function detectors({ detectors: counted }: Report): Html {
  const rows = counted.map(
    (detector: Named) =>
      html`<tr>
        <th scope="row">${name(nameText(detector.name))}</th>
        <td>${shareBar(detector.rate ?? 0, 'rate')}</td>
        ${counts(detector)}
      </tr>`,
  );
  return section('detectors', 'Detectors', table('Runs by detector', ['Detector', 'Drift rate', ...COUNTED], rows));
}

function lastRuns({ lastRuns: runs }: Report): Html {
  const heads: Head[] = ['Recorded', 'Model', 'Status', 'Verdict', 'Detector', { number: 'p-value' }];
  return section('last', 'Last runs', table('The newest runs, newest first', heads, runs.map(lastRun)));
}

function lastRun({ created_at, model, job_status, drift_detected, detector, result }: LastRun): Html {
  const verdict = drift_detected ? html`<span class="drift">drift</span>` : html`no drift`;
  return html`<tr>
    <th scope="row">${time(created_at)}</th>
    <td>${name(model)}</td>
    <td>${name(job_status)}</td>
    <td>${job_status === 'Completed' ? verdict : html``}</td>
    <td>${name(detector?.name ?? '')}</td>
    <td class="number">${pValueText(result?.p_value)}</td>
  </tr>`;
}

const NO_RUNS = html`<p class="dim">No runs.</p>`;

type Head = string | { readonly number: string };

const COUNTED: readonly Head[] = [
  { number: 'Drift rate' },
  { number: 'Drift' },
  { number: 'Completed' },
  { number: 'Runs' },
];

function counts({ rate, detected, completed, drifts }: Rated): Html {
  const shown = rate === null ? '–' : `${Math.round(rate * 1000) / 10} %`;
  return html`<td class="number">${shown}</td>
    <td class="number">${count(detected)}</td>
    <td class="number">${count(completed)}</td>
    <td class="number">${count(drifts)}</td>`;
}

function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;
}

/** A table in a box that scrolls when it is too wide; with the keyboard too, so it takes the focus. */
function table(caption: string, heads: readonly Head[], rows: readonly Html[], kind = 'wide'): Html {
  if (rows.length === 0) return NO_RUNS;
  const cells = heads.map((head) =>
    typeof head === 'string'
      ? html`<th scope="col">${head}</th>`
      : html`<th scope="col" class="number">${head.number}</th>`,
  );
  return html`<div class="${kind}" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${cells}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A stored text: its direction must not reach beyond it. */
function name(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

function time(iso: string, shown = iso.slice(0, 16).replace('T', ' ')): Html {
  return html`<time datetime="${iso}">${shown}</time>`;
}
