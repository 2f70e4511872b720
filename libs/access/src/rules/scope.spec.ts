import fc from 'fast-check';
import { callers, experiments } from '../../test/arbitraries.js';
import { ANONYMOUS } from './caller.js';
import { decide, type Guarded } from './decision.js';
import { type AccessScope, readableScope } from './scope.js';

/** What the scope says of one experiment, by its definition. */
function matches(scope: AccessScope, experiment: Guarded): boolean {
  if (scope.kind === 'all' || experiment.public) return true;
  return experiment.permissions.some(({ entity }) => scope.principals.includes(entity));
}

describe('readableScope', () => {
  it('matches exactly the experiments that the caller may read one by one', () => {
    fc.assert(
      fc.property(experiments, callers, (experiment, caller) => {
        expect(matches(readableScope(caller), experiment)).toBe(decide(experiment, 'Read', caller) === 'allowed');
      }),
      { numRuns: 2000 },
    );
  });

  it('names nobody for an anonymous caller', () => {
    expect(readableScope(ANONYMOUS)).toEqual({ kind: 'readable', principals: [] });
  });
});
