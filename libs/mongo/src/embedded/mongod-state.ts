import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** What a later start has to know about the `mongod` of a kept data folder. Lies beside the folder, as `<folder>.json`. */
export interface MongodState {
  /** Process id of the `mongod`; of the last one after it has stopped. */
  readonly pid: number;
  /** Port that the replica-set configuration in the data names. */
  readonly port: number;
  /** Process that started or adopted it and will stop it. */
  readonly owner: number;
}

const fileOf = (dbPath: string): string => `${dbPath}.json`;

/** The remembered state, or undefined when there is none that can be read. */
export async function readState(dbPath: string): Promise<MongodState | undefined> {
  const text = await readFile(fileOf(dbPath), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { pid, port, owner } = JSON.parse(text) as Partial<MongodState>;
    return pid && port && owner ? { pid, port, owner } : undefined;
  } catch {
    return undefined; // cut short by a full disk: the state only saves time, so it is written anew
  }
}

/** Replaces the remembered state as a whole. */
export async function writeState(dbPath: string, state: MongodState): Promise<void> {
  const temporary = `${fileOf(dbPath)}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(state));
  await rename(temporary, fileOf(dbPath)).catch(async (error: unknown) => {
    await rm(temporary, { force: true });
    throw error;
  });
}
