import type { ApiPropertyOptions } from '@nestjs/swagger';
import { field, type FieldOptions, itemFaults, MESSAGES, readObject, type Rule } from '#libs/http';
import { isUuid } from '#libs/ids';
import { MAX_COMPARED, MIN_COMPARED } from '../limits.js';
import { RunReferenceRequest } from './run-reference.request.js';

const NO_RUN = 'Must be the id of a drift, or an object with "experiment_id" and "id".';

/** A list of runs, each the id of a drift of the experiment of the path or a `RunReferenceRequest`. */
export function RunsField(options: FieldOptions): PropertyDecorator {
  const items = {
    anyOf: [{ type: 'string', format: 'uuid' }, { $ref: '#/components/schemas/RunReferenceRequest' }],
  };
  const bounds = { minItems: MIN_COMPARED, maxItems: MAX_COMPARED };
  return field(options, areRuns, { type: 'array', items, ...bounds, uniqueItems: true } as ApiPropertyOptions);
}

const areRuns: Rule = (value) => {
  if (!Array.isArray(value)) return [MESSAGES.list];
  if (value.length < MIN_COMPARED || value.length > MAX_COMPARED) return [MESSAGES.length(MIN_COMPARED, MAX_COMPARED)];
  return itemFaults(value, (item) => {
    if (typeof item === 'string') return isUuid(item) ? undefined : [MESSAGES.uuid];
    const { faults } = readObject(RunReferenceRequest, item);
    return faults && '_schema' in faults ? [NO_RUN] : faults;
  });
};
