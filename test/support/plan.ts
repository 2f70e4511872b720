import type { Connection } from 'mongoose';

/** How the database does a find. */
export interface Plan {
  /** Stages from the last to the first, such as `LIMIT`, `FETCH`, `IXSCAN newest`. */
  readonly stages: readonly string[];
  /** Other plans that were tried beside it. */
  readonly rejected: number;
  readonly keysExamined: number;
  readonly found: number;
}

interface Stage {
  readonly stage: string;
  readonly indexName?: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
}

interface Explanation {
  readonly queryPlanner: {
    readonly winningPlan: Stage & { readonly queryPlan?: Stage };
    readonly rejectedPlans: readonly unknown[];
  };
  readonly executionStats: { readonly totalKeysExamined: number; readonly nReturned: number };
}

/** What of a sent find decides on its plan. */
const DECISIVE = ['find', 'filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'singleBatch'];

/** Has the database explain, and do, a find that was sent to it; what it remembers of plans does not count. */
export async function explain(database: Connection, find: Record<string, unknown>): Promise<Plan> {
  const command = Object.fromEntries(Object.entries(find).filter(([key]) => DECISIVE.includes(key)));
  const explained = await database.db?.command({ explain: command, verbosity: 'executionStats' });
  const { queryPlanner, executionStats } = explained as unknown as Explanation;
  const { winningPlan, rejectedPlans } = queryPlanner;
  return {
    stages: stagesOf(winningPlan.queryPlan ?? winningPlan),
    rejected: rejectedPlans.length,
    keysExamined: executionStats.totalKeysExamined,
    found: executionStats.nReturned,
  };
}

function stagesOf({ stage, indexName, inputStage, inputStages = [] }: Stage): string[] {
  const inputs = inputStage ? [inputStage] : inputStages;
  return [indexName === undefined ? stage : `${stage} ${indexName}`, ...inputs.flatMap(stagesOf)];
}
