import { type GateResult, periodOf, titleOf } from './gate-result.js';
import { measuresOf } from './measures.js';
import { type Outcome, percent, type Verdict } from './verdict.js';

const COMMANDS: Readonly<Record<Outcome, 'error' | 'warning' | 'notice'>> = {
  fail: 'error',
  undecided: 'error',
  pass: 'notice',
};

const SIGNS: Readonly<Record<Outcome, string>> = { pass: '✅ pass', fail: '❌ fail', undecided: '⚠️ undecided' };

/**
 * The verdicts as annotations of a GitHub workflow, a line each: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function workflowCommands(result: GateResult): string {
  return result.verdicts.map((verdict) => commandOf(result, verdict)).join('');
}

/** An annotation for a gate that could not even ask. */
export function workflowFault(message: string): string {
  return `::error title=Drift gate::${commandData(message)}\n`;
}

/** The verdicts as Markdown, for the summary of a job. */
export function jobSummary(result: GateResult): string {
  const { experiment, verdicts, outcome, limits } = result;
  const rows = verdicts.map((verdict) => rowOf(result, verdict));
  const reasons = verdicts.flatMap((verdict) =>
    verdict.reasons.map((reason) => `- ${markdown(titleOf(result, verdict))}: ${markdown(reason)}\n`),
  );
  return (
    `### Drift gate of ${markdown(experiment.name)}: ${SIGNS[outcome]}\n\n` +
    `${periodOf(result)}, drift rate up to ${percent(limits.maxDriftRate)}\n\n` +
    `| Runs of | Verdict | Drift rate | ${percent(limits.confidence)} interval | Completed | Failed | Running |\n` +
    `|---|---|---|---|---|---|---|\n${rows.join('')}${reasons.length > 0 ? `\n${reasons.join('')}` : ''}\n`
  );
}

/**
 * Outputs of a step, one a line. Nothing in them comes from names, so no line can be taken for another output.
 */
export function stepOutputs({ outcome, verdicts }: GateResult): string {
  const completed = verdicts.reduce((sum, { counts }) => sum + counts.completed, 0);
  const rates = verdicts.flatMap(({ driftRate }) => driftRate?.value ?? []);
  return `verdict=${outcome}\nrate=${rates.length > 0 ? Math.max(...rates) : ''}\nruns=${completed}\n`;
}

function commandOf(result: GateResult, verdict: Verdict): string {
  const title = commandProperty(`Drift gate: ${titleOf(result, verdict)}`);
  const lines = [`${verdict.outcome}.`, ...verdict.reasons, ...measuresOf(verdict, result.limits)];
  return `::${COMMANDS[verdict.outcome]} title=${title}::${commandData(lines.join('\n'))}\n`;
}

function rowOf(result: GateResult, verdict: Verdict): string {
  const { driftRate, counts, outcome } = verdict;
  const cells = [
    markdown(titleOf(result, verdict)),
    SIGNS[outcome],
    driftRate ? percent(driftRate.value) : '–',
    driftRate ? `${percent(driftRate.interval.low)} to ${percent(driftRate.interval.high)}` : '–',
    counts.completed,
    counts.failed,
    counts.running,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** As `escapeData` of https://github.com/actions/toolkit, which is all that the runner takes back. */
function commandData(text: string): string {
  return text.toWellFormed().replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As `escapeProperty` there. */
function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Text that Markdown shows as it is, on one line and within a cell of a table. */
function markdown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
