/** A database command that is over. Nothing of its values: they are data of users. */
export interface ObservedCommand {
  /** As the database calls it, e.g. `find`. */
  readonly name: string;
  readonly database: string;
  /** Absent for a command on no collection, e.g. `commitTransaction`. */
  readonly collection?: string;
  /** From when it was written to a connection to when its answer was read; waiting for a connection is not in it. */
  readonly milliseconds: number;
  /** What it failed with. */
  readonly error?: unknown;
}

/** Is told of each command, in the asynchronous context of whoever sent it. Must not throw. */
export type CommandObserver = (command: ObservedCommand) => void;
