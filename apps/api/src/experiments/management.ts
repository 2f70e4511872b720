import { type Caller, userIdOf, withManager } from '#libs/access';
import type { ExperimentRequest } from './dto/experiment.request.js';
import type { Experiment, ExperimentFields } from './experiment.js';

/** Whether the user has an entry of their own. */
export function names({ permissions }: Pick<ExperimentFields, 'permissions'>, userId: string): boolean {
  return permissions.some(({ entity }) => entity === userId);
}

/** Whoever changes an experiment that they can manage in their own name takes that on (docs/adr/0026); undefined = known already. */
export function newManager(
  userId: string,
  { createdBy, managedBy }: Experiment,
  edited: ExperimentFields,
): string | undefined {
  if (createdBy === userId || managedBy.includes(userId)) return undefined;
  const isManager = edited.permissions.some(({ entity, level }) => entity === userId && level === 'Manage');
  return isManager ? userId : undefined;
}

/** The permissions that a caller asks for, and with which they can manage the experiment (contract section 5). */
export function managedBy(
  caller: Caller,
  permissions: ExperimentRequest['permissions'],
): ExperimentFields['permissions'] {
  return withManager(permissions, caller.principals, userIdOf(caller));
}
