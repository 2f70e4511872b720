import { type GateResult, periodOf, titleOf } from './gate-result.js';
import { measuresOf } from './measures.js';
import type { Verdict } from './verdict.js';
import { xmlAttributes, xmlText } from './xml.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * The verdicts as test cases in JUnit's XML, in the elements and attributes that GitLab and Jenkins both read: a fail is a
 * `failure`, what could not be decided an `error`.
 */
export function junitReport(result: GateResult): string {
  const { experiment, verdicts } = result;
  return suiteOf({
    name: `drift gate of ${experiment.name}`,
    at: result.at,
    failures: verdicts.filter(({ outcome }) => outcome === 'fail').length,
    errors: verdicts.filter(({ outcome }) => outcome === 'undecided').length,
    cases: verdicts.map((verdict) => caseOf(result, verdict)),
  });
}

/** A report for a gate that could not even ask: one test case, in error. */
export function junitFault(
  experiment: string,
  fault: { readonly kind: string; readonly message: string },
  at: Date,
): string {
  const error = `<error${xmlAttributes({ message: fault.message, type: fault.kind })}/>`;
  const only = caseElement({ classname: `drift-watch.${experiment}`, name: 'drift gate' }, error);
  return suiteOf({ name: `drift gate of ${experiment}`, at, failures: 0, errors: 1, cases: [only] });
}

interface Suite {
  readonly name: string;
  readonly at: Date;
  readonly failures: number;
  readonly errors: number;
  readonly cases: readonly string[];
}

function suiteOf({ name, at, failures, errors, cases }: Suite): string {
  const counts = { tests: cases.length, failures, errors };
  // without fraction and zone, as JUnit's schema has it
  const timestamp = at.toISOString().slice(0, 19);
  return (
    `${HEAD}<testsuites${xmlAttributes({ name: 'drift-watch', ...counts, time: 0 })}>\n` +
    `  <testsuite${xmlAttributes({ name, ...counts, skipped: 0, time: 0, timestamp })}>\n` +
    `${cases.join('')}  </testsuite>\n</testsuites>\n`
  );
}

function caseOf(result: GateResult, verdict: Verdict): string {
  const names = { classname: `drift-watch.${result.experiment.name}`, name: titleOf(result, verdict) };
  const details = [...verdict.reasons, ...measuresOf(verdict, result.limits), `Period: ${periodOf(result)}`].join('\n');
  const message = verdict.reasons.join(' ');
  switch (verdict.outcome) {
    case 'fail':
      return caseElement(names, problem('failure', message, 'drift', details));
    case 'undecided':
      return caseElement(names, problem('error', message, 'undecided', details));
    case 'pass':
      return caseElement(names, `<system-out>${xmlText(details)}</system-out>`);
  }
}

function problem(element: 'failure' | 'error', message: string, type: string, details: string): string {
  return `<${element}${xmlAttributes({ message, type })}>${xmlText(details)}</${element}>`;
}

function caseElement(names: { readonly classname: string; readonly name: string }, content: string): string {
  return `    <testcase${xmlAttributes({ ...names, time: 0 })}>${content}</testcase>\n`;
}
