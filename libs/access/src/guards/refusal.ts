import { Forbidden } from '#libs/http';
import type { Decision } from '../rules/decision.js';

/** What a caller is told who may not (contract section 4); undefined when he may. */
export function refusalOf(decision: Decision): Forbidden | undefined {
  switch (decision) {
    case 'allowed':
      return undefined;
    case 'not-public':
      return new Forbidden('Resource is not public.');
    case 'insufficient':
      return new Forbidden('Insufficient permissions.');
  }
}
