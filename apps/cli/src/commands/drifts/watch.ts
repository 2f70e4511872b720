import { defineCommand } from '../../command.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { instant, span } from '../../values/moments.js';
import type { WatchInput } from '../../watching/run-watch.js';

/** JSON: an event a line, `{"event", "at", "from", "to", "drift"}`; `event` is `recorded`, `status` or `changed`. */
export const command = defineCommand<WatchInput>({
  arguments: [experimentArgument],
  options: [
    { flags: '-q, --query <query>', description: 'only runs that match this query when they are looked at' },
    { flags: '--only-drift', description: 'only runs that end and found drift' },
    { flags: '--until-drift', description: 'end at the first run that found drift, with exit code 1' },
    {
      flags: '--since <time>',
      description: 'begin with what happened since then: 30m, 7d, a date (default now)',
      parse: instant,
    },
    { flags: '--for <time>', description: 'end after this time, with exit code 0 (default never)', parse: span },
    {
      flags: '--lookback <time>',
      description: 'runs recorded longer ago than this are not looked at (default 1d)',
      parse: span,
      default: 86_400_000,
    },
    { flags: '--interval <time>', description: 'time between two looks (default 5s)', parse: span, default: 5000 },
  ],
  notes: [
    'Each new run, each change of a status and each other change is told once, in the order of the service.',
    'While the service is away it is asked again, at most every 30 s; nothing is missed.',
  ],
  examples: [
    {
      command: 'drifts watch EXPERIMENT --since 1d --for 1s',
      does: 'what happened since yesterday, and what happens now',
    },
    { command: 'drifts watch EXPERIMENT --only-drift --for 1s --json', does: 'drift as it is found, for a script' },
  ],
  async run(context, input) {
    const { runWatch } = await import('../../watching/run-watch.js');
    return runWatch(context, input);
  },
});
