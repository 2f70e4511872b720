/** The style sheet of a report's page: system fonts, light and dark, and paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --page: #fff; --line: #d0d7de; --drift: #b7410e; --runs: #2f6f9f; --soft: #eef1f4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --dim: #9da7b1; --page: #0d1117; --line: #30363d; --drift: #ff9460; --runs: #6cb6e8; --soft: #1c232b; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; }
.dim, .axis { color: var(--dim); fill: var(--dim); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; }
dt { color: var(--dim); font-size: .875rem; }
dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
svg { display: block; width: 100%; height: auto; }
svg.chart { min-width: 44rem; }
svg.share { min-width: 6rem; max-width: 20rem; height: 1rem; }
.axis { font-size: 11px; }
.grid { stroke: var(--line); stroke-width: 1; }
polyline.rate { fill: none; stroke: var(--drift); stroke-width: 2; }
rect.rate, .dot { fill: var(--drift); }
rect.runs { fill: var(--runs); }
.track { fill: var(--soft); }
.wide { overflow-x: auto; }
.wide:focus-visible, a:focus-visible { outline: 3px solid var(--runs); outline-offset: 2px; }
.tall { max-height: 24rem; overflow: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--dim); padding: .25rem 0; }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; overflow-wrap: anywhere; }
thead th { overflow-wrap: normal; }
tbody th { min-width: 10rem; }
td { min-width: 7rem; }
td.number { min-width: 0; }
.tall thead th { position: sticky; top: 0; background: var(--page); }
th.number, td.number { text-align: right; white-space: nowrap; }
.drift { color: var(--drift); font-weight: 600; }
@media print {
  :root { --ink: #000; --dim: #444; --page: #fff; --line: #bbb; --drift: #b7410e; --runs: #2f6f9f; --soft: #eee; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .tall { max-height: none; overflow: visible; }
  section { break-inside: auto; }
  tr, svg { break-inside: avoid; }
  h2 { break-after: avoid; }
  svg rect, svg circle { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
