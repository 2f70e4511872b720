import type { FoundDrift } from '#libs/sdk';
import type { Column } from '../output/table.js';

/** The experiment that a run was found in. */
export const experimentColumn: Column<Partial<FoundDrift>> = {
  title: 'EXPERIMENT',
  value: ({ experiment }) => experiment?.name ?? '',
  shrinksTo: 12,
};
