import { defineCommand } from '../command.js';
import type { Finding } from '../doctor/finding.js';
import type { Output } from '../output/output.js';
import { sanitise } from '../output/sanitise.js';

const NAME_WIDTH = 'registration'.length;

/** JSON: an array of `{check, state, found, mend, exitCode}`; `state` is ok, warning or fault. */
export const command = defineCommand<{ experiment?: string }>({
  options: [
    { flags: '-e, --experiment <experiment>', description: 'look too at what you may do with this experiment' },
  ],
  notes: ['It exits with 0 when nothing is at fault, else as a command does that meets the first fault.'],
  examples: [
    { command: 'doctor', does: 'address, version, clock, issuer, login, registration and entitlements' },
    { command: 'doctor --experiment EXPERIMENT', does: 'and your rights on an experiment' },
  ],
  async run(context, { experiment }) {
    const { examine, exitCodeOf } = await import('../doctor/examine.js');
    const findings: Finding[] = [];
    for await (const finding of examine(context, experiment)) {
      findings.push(finding);
      if (!context.output.json) show(context.output, finding);
    }
    if (context.output.json) context.output.document(findings);
    return exitCodeOf(findings);
  },
});

function show(output: Output, { check, state, found, mend }: Finding): void {
  const { good, warning, bad, bold } = output.colours;
  const colour = { ok: good, warning, fault: bad }[state];
  output.line(`${colour(state.padEnd('warning'.length))}  ${check.padEnd(NAME_WIDTH)}  ${sanitise(found)}`);
  if (mend !== undefined) output.line(`${' '.repeat('warning'.length)}  ${bold('->')} ${sanitise(mend)}`);
}
