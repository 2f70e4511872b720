import type { Colours } from '../output/colours.js';
import { sanitise } from '../output/sanitise.js';
import { type GateResult, periodOf, titleOf } from './gate-result.js';
import { measuresOf } from './measures.js';
import type { Outcome } from './verdict.js';

/** The verdicts for people, a few lines each; stored names are made safe. */
export function gateText(result: GateResult, colours: Colours): string {
  const words: Readonly<Record<Outcome, string>> = {
    pass: colours.good('pass'),
    fail: colours.bad('fail'),
    undecided: colours.warning('undecided'),
  };
  const parts = result.verdicts.flatMap((verdict) => [
    `${words[verdict.outcome]}  ${sanitise(titleOf(result, verdict))}`,
    ...[...verdict.reasons, ...measuresOf(verdict, result.limits)].map((line) => `      ${sanitise(line)}`),
  ]);
  const head = `Drift gate of ${sanitise(result.experiment.name)}, ${periodOf(result)}: ${words[result.outcome]}`;
  return `${[head, ...parts].join('\n')}\n`;
}
