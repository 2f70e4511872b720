import { storedBytes } from '#libs/mongo';
import { excessOf } from '../experiments/experiment-bound.js';
import type { AdoptionNote } from './adoption-record.js';
import type { EarlierRecord } from './rules/earlier-drift.js';

/** What is said of an experiment of an earlier database that is larger than one may be here: nothing of it is cut. */
export function sizeNoteOf({ _id, name, description, permissions }: EarlierRecord): AdoptionNote | undefined {
  const note = excessOf(storedBytes({ name, description, permissions }));
  return note === undefined ? undefined : { what: 'experiment', id: String(_id), note };
}
