import fc from 'fast-check';
import { gateJson } from './gate-json.js';
import { type GateKey, type GateResult, titleOf } from './gate-result.js';
import { junitFault, junitReport } from './junit.js';
import { decide, type GateLimits, NO_RUNS, overall } from './verdict.js';
import { jobSummary, stepOutputs, workflowCommands, workflowFault } from './workflow-commands.js';
import { xmlText } from './xml.js';

const LIMITS: GateLimits = {
  maxDriftRate: 0.1,
  minRuns: 1,
  confidence: 0.95,
  byInterval: false,
  onNoData: 'undecided',
};
const HOSTILE = '</testcase>]]>&"\'<img onerror=x>\u0000\u001b[31m\uD800\uFFFF\n::error::x,y:z%0A|`';

function result(name = 'churn-v3', experiment = 'churn'): GateResult {
  const verdicts = [
    decide(name, { ...NO_RUNS, completed: 20, detected: 5 }, LIMITS),
    decide('quiet', { ...NO_RUNS, completed: 20 }, LIMITS),
    decide('silent', NO_RUNS, LIMITS),
  ];
  return {
    experiment: { id: 'e1', name: experiment },
    question: { models: [name], detectors: [], tags: [], since: new Date('2026-01-01'), by: 'model' },
    limits: LIMITS,
    outcome: overall(verdicts),
    verdicts,
    at: new Date('2026-01-08T00:00:00.123Z'),
  };
}

describe('the JUnit report', () => {
  it('has a failure, an error and what passed', () => {
    expect(junitReport(result())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="drift-watch" tests="3" failures="1" errors="1" time="0">
  <testsuite name="drift gate of churn" tests="3" failures="1" errors="1" skipped="0" time="0" timestamp="2026-01-08T00:00:00">
    <testcase classname="drift-watch.churn" name="model churn-v3" time="0"><failure message="The drift rate of 25 % is over the limit of 10 %." type="drift">The drift rate of 25 % is over the limit of 10 %.&#10;Runs: 20 completed, 0 failed, 0 running&#10;Drift rate: 25 % (5 of 20; 95 % interval 11.19 % to 46.87 %), limit 10 %&#10;Period: 2026-01-01 00:00:00Z to 2026-01-08 00:00:00Z</failure></testcase>
    <testcase classname="drift-watch.churn" name="model quiet" time="0"><system-out>Runs: 20 completed, 0 failed, 0 running&#10;Drift rate: 0 % (0 of 20; 95 % interval 0 % to 16.11 %), limit 10 %&#10;Period: 2026-01-01 00:00:00Z to 2026-01-08 00:00:00Z</system-out></testcase>
    <testcase classname="drift-watch.churn" name="model silent" time="0"><error message="No completed run." type="undecided">No completed run.&#10;Runs: 0 completed, 0 failed, 0 running&#10;Period: 2026-01-01 00:00:00Z to 2026-01-08 00:00:00Z</error></testcase>
  </testsuite>
</testsuites>
`);
  });

  it('keeps hostile names within their attributes', () => {
    for (const report of [
      junitReport(result(HOSTILE, HOSTILE)),
      junitFault(HOSTILE, { kind: HOSTILE, message: HOSTILE }, new Date(0)),
    ]) {
      expect(report).not.toMatch(/<img|\]\]>|\u0000|\u001b|\uFFFF/);
      expect(report.isWellFormed()).toBe(true);
      expect(report.match(/<\/testcase>/g)?.length).toBe(report.match(/<testcase /g)?.length);
    }
  });

  it('writes no text that XML does not allow, and keeps all that it does', () => {
    const allowed = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
    const written = /^(?:[^<>&"'\t\n\r]|&(?:amp|lt|gt|quot|apos|#\d+);)*$/;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const xml = xmlText(text);
        return allowed.test(xml) && written.test(xml) && (!allowed.test(text) || unescaped(xml) === text);
      }),
    );
  });
});

function unescaped(xml: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return xml.replace(/&(#?)(\w+);/g, (_all, sign: string, name: string) =>
    sign === '#' ? String.fromCodePoint(Number(name)) : (named[name] ?? ''),
  );
}

describe('the workflow commands', () => {
  it('are one line for each verdict', () => {
    expect(workflowCommands(result()).split('\n')).toEqual([
      '::error title=Drift gate%3A model churn-v3::fail.%0AThe drift rate of 25 %25 is over the limit of 10 %25.%0A' +
        'Runs: 20 completed, 0 failed, 0 running%0ADrift rate: 25 %25 (5 of 20; 95 %25 interval 11.19 %25 to 46.87 %25), limit 10 %25',
      expect.stringMatching(/^::notice title=Drift gate%3A model quiet::pass\./),
      expect.stringMatching(/^::error title=Drift gate%3A model silent::undecided\.%0ANo completed run\./),
      '',
    ]);
  });

  it('let no name begin a command of its own or another property', () => {
    const lines = workflowCommands(result(HOSTILE, HOSTILE)).split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines.slice(0, 3)) {
      expect(line).toMatch(/^::(error|notice) title=[^:,\r\n]+::[^\r\n]*$/);
      expect(line.replaceAll(/%(25|0D|0A|3A|2C)/g, '')).not.toContain('%');
    }
    expect(workflowFault('a\n::b% 1')).toBe('::error title=Drift gate::a%0A::b%25 1\n');
  });

  it('make a summary whose cells are no markup', () => {
    const summary = jobSummary(result(HOSTILE, HOSTILE));
    expect(summary).toContain('❌ fail');
    expect(summary).not.toMatch(/<img|`|\u001b/);
    const rows = summary.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.map((row) => row.split('|').length)).toEqual(Array(5).fill(9));
  });

  it('give outputs that no name is in', () => {
    expect(stepOutputs(result(HOSTILE))).toBe('verdict=fail\nrate=0.25\nruns=40\n');
    expect(stepOutputs({ ...result(), verdicts: [] })).toBe('verdict=fail\nrate=\nruns=0\n');
  });
});

describe('the JSON', () => {
  it('is of a stable form', () => {
    expect(JSON.parse(gateJson(result()))).toMatchObject({
      outcome: 'fail',
      experiment: { id: 'e1', name: 'churn' },
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-01-08T00:00:00.123Z',
      models: ['churn-v3'],
      query: null,
      by: 'model',
      limits: { max_drift_rate: 0.1, max_failed_rate: null, min_runs: 1, confidence: 0.95, decided_by: 'rate' },
      verdicts: [
        {
          name: 'churn-v3',
          outcome: 'fail',
          completed: 20,
          detected: 5,
          failed: 0,
          running: 0,
          drift_rate: 0.25,
          drift_rate_interval: [expect.closeTo(0.1119, 4), expect.closeTo(0.4687, 4)],
        },
        { name: 'quiet', outcome: 'pass', drift_rate: 0, failed_rate: 0 },
        { name: 'silent', outcome: 'undecided', drift_rate: null, drift_rate_interval: null },
      ],
    });
  });
});

describe('runs without a name', () => {
  it.each<[GateKey, string]>([
    ['model', 'models with over-long names'],
    ['detector', 'runs without a detector'],
    ['tag', 'runs without a tag'],
  ])('by %s are called %s', (by, title) => {
    const asked = { ...result(), question: { ...result().question, by } };
    expect(titleOf(asked, decide(null, NO_RUNS, LIMITS))).toBe(title);
  });
});
