import type { AccessScope } from '#libs/access';
import type { Condition, ScopeBranch } from '#libs/mongo';

/** The parts of what a caller may see of experiments. */
export interface ExperimentScope {
  readonly scope: Condition;
  readonly branches: readonly ScopeBranch[];
  readonly counted: readonly ScopeBranch[];
}

/** Most principals of one walk: the database reads so many ranges of an index side by side in order. */
const MAX_PRINCIPALS = 200;

const PUBLIC: ScopeBranch = {
  condition: { public: true },
  holds: { public: true },
  indexes: { created_at: 'by_public', name: 'public_name', _id: 'public_id', tags: 'public_tags' },
  orderBehind: { tags: 'created_at' },
};

/**
 * What somebody may see who may not see everything: public experiments, and private ones that name one of their principals.
 * An alternative of both in one condition would let the database walk any index and look at experiments of others.
 */
export function experimentScope({ principals }: Extract<AccessScope, { kind: 'readable' }>): ExperimentScope {
  if (principals.length === 0) return { scope: PUBLIC.condition, branches: [PUBLIC], counted: [PUBLIC] };
  const count = Math.ceil(principals.length / MAX_PRINCIPALS);
  const chunks = Array.from({ length: count }, (_, index) =>
    principals.slice(index * MAX_PRINCIPALS, (index + 1) * MAX_PRINCIPALS),
  );
  return {
    scope: { $or: [{ public: true }, { 'permissions.entity': { $in: [...principals] } }] },
    branches: [PUBLIC, ...chunks.map(grantedTo)],
    counted: [PUBLIC, grantedTo(principals)],
  };
}

/** Private experiments that name one of the principals, at whatever level: all include Read. */
function grantedTo(principals: readonly string[]): ScopeBranch {
  return {
    condition: { 'permissions.entity': { $in: [...principals] }, public: false },
    holds: { public: false },
    indexes: { created_at: 'granted_newest', name: 'granted_name', _id: 'granted_id' },
  };
}
