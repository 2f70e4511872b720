import { randomUUID } from 'node:crypto';
import type { Api } from './api.js';

/** Words in capitals that stand in the examples of the help, and what one run of an example finds in their place. */
export async function exampleWords(client: Api): Promise<Record<string, string>> {
  const [experiment, archived, deletable, user] = await Promise.all([
    client.experiment({ permissions: [{ entity: '/ml/team-a', level: 'Edit' }] }),
    client.experiment(),
    client.experiment(),
    client.get<{ id: string }>('/user/self', { as: 'owner' }),
  ]);
  await client.post(`/experiment/${archived.id}/archive`, { as: 'owner' });
  const [drift, running] = await Promise.all([
    client.drift(experiment.id, { model: 'churn-v3' }),
    client.drift(experiment.id, { model: 'churn-v3', job_status: 'Running', drift_detected: false }),
  ]);
  return {
    EXPERIMENT: experiment.id,
    ARCHIVED: archived.id,
    DELETABLE: deletable.id,
    DRIFT: drift.id,
    RUNNING: running.id,
    MODEL: 'churn-v3',
    USER: user.body.id,
    // names are unique, and examples are run again
    'churn in production': `churn in production ${randomUUID()}`,
    'open data': `open data ${randomUUID()}`,
  };
}

/** Files that stand in the examples. */
export const exampleFiles: Readonly<Record<string, string>> = {
  'runs.ndjson': `${JSON.stringify({ model: 'churn-v3', job_status: 'Completed', drift_detected: false })}\n`,
  'run.json': JSON.stringify({ model: 'churn-v3', job_status: 'Completed', drift_detected: true }),
};
