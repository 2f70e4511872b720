import { Conflict } from '#libs/http';

/** 409 of a change to the drifts of an archived experiment. */
export class ExperimentArchived extends Conflict {
  constructor() {
    super('The experiment is archived: its drifts are read only. Restore it to change them.');
  }
}
