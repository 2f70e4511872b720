import type { ArgumentDeclaration } from '../command.js';

/** The experiment that a command is about: see `findExperiment`. */
export const experimentArgument: ArgumentDeclaration = {
  name: 'experiment',
  description: 'id, name, or the beginning of a name that only one has',
};
