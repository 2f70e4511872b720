import type { ArgumentDeclaration } from '../command.js';

/** The run that a command is about: ids are unique within their experiment only. */
export const runIdArgument: ArgumentDeclaration = { name: 'run', description: 'id of the run' };
