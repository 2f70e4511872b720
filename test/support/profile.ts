import type { Connection } from 'mongoose';

/** A command as the database's own profiler saw it. */
export interface SeenCommand {
  /** Such as `find app.drifts`. */
  readonly name: string;
  /** As it was sent. */
  readonly command: Record<string, unknown>;
  /** How its plan begins, such as `IXSCAN { experiment_id: 1, id: 1 }`; absent for what needs none. */
  readonly planSummary?: string;
  readonly keysExamined?: number;
  /** True when it sorted in memory. */
  readonly hasSortStage?: boolean;
}

type ProfileEntry = Omit<SeenCommand, 'name'> & { readonly ns: string };

/** Every command that reached the database of a service while something was done, in the order in which they ended. */
export async function commandsDuring(database: Connection, work: () => Promise<unknown>): Promise<SeenCommand[]> {
  await database.db?.command({ profile: 2 });
  await work();
  await database.db?.command({ profile: 0 });
  const profile = database.collection<ProfileEntry>('system.profile');
  const entries = await profile.find().sort({ $natural: 1 }).toArray();
  await profile.drop();
  return entries
    .map(({ ns, ...seen }) => ({
      ...seen,
      name: `${Object.keys(seen.command)[0]} ${ns.slice(database.name.length + 1)}`,
    }))
    .filter(({ name }) => !name.endsWith(' system.profile'));
}
