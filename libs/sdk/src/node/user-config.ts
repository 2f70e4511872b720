import { join } from 'node:path';
import { readIfThere, writePrivately } from './private-file.js';

/** What a user has set for all clients, in `config.json` of the config folder. */
export interface UserConfig {
  readonly url?: string;
  readonly issuer?: string;
  readonly client_id?: string;
  readonly scope?: string;
}

const NAMES = ['url', 'issuer', 'client_id', 'scope'] as const;

/** The settings of a user. @throws Error that names the file and what is wrong in it */
export async function readConfig(folder: string): Promise<UserConfig> {
  const file = join(folder, 'config.json');
  const text = await readIfThere(file);
  if (text === undefined) return {};
  const config = objectOf(text, file);
  for (const name of NAMES) {
    const value = config[name];
    if (value !== undefined && typeof value !== 'string') throw new Error(`${file}: ${name} must be text.`);
  }
  return config;
}

/** Replaces the settings of a user. */
export function writeConfig(folder: string, config: UserConfig): Promise<void> {
  return writePrivately(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
}

function objectOf(text: string, file: string): Readonly<Record<string, unknown>> & UserConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON.`, { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(`${file} must hold a JSON object.`);
}
