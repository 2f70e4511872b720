/** A running `mongod` with authentication on. */
export interface GuardedMongod {
  readonly host: string;
  readonly port: number;
  /** Connection string of a user who may do everything. */
  readonly rootUri: string;
  /** Connection string of a user of the database `admin`. */
  uriOf(user: string, password: string): string;
  /** Kills it and removes its data. */
  stop(): Promise<void>;
}

export function startGuardedMongod(binary: string): Promise<GuardedMongod>;
