import { NEEDED_ACTIONS } from './needed-actions.js';

/** What a user may do where, as `connectionStatus` tells it. */
export interface Privilege {
  /** An empty name stands for every database, or every collection that is not the server's own. */
  readonly resource: { readonly db?: string; readonly collection?: string; readonly anyResource?: boolean };
  readonly actions: readonly string[];
}

/** The needed actions that are not granted on all collections of a database: the service makes collections as it goes. */
export function missingActions(privileges: readonly Privilege[], database: string): string[] {
  const granted = new Set(
    privileges.filter((privilege) => covers(privilege, database)).flatMap(({ actions }) => actions),
  );
  return NEEDED_ACTIONS.filter((action) => !granted.has(action));
}

function covers({ resource: { db, collection, anyResource } }: Privilege, database: string): boolean {
  return anyResource === true || (collection === '' && (db === '' || db === database));
}
