import type { PipelineStage } from 'mongoose';
import type { Condition } from './scoped-filter.js';

/** More records than a collection can hold: the limit leaves nothing out. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * Stages that ask a condition of what came so far, and of nothing else. A condition behind a limit is another question than
 * one before it, so that the database may not move it there, in whatever plan.
 */
export function behind(condition: Condition): (PipelineStage.Limit | PipelineStage.Match)[] {
  return [{ $limit: NO_LIMIT }, { $match: condition }];
}
