import { adoptionTable } from './adoption.js';
import { authTable } from './auth.js';
import { clientsTable } from './clients.js';
import { databaseTable } from './database.js';
import type { Definition, ValueOf } from './definition.js';
import { doorTable } from './door.js';
import { limitsTable } from './limits.js';
import { localTable } from './local.js';
import { runsTable } from './runs.js';
import { serverTable } from './server.js';
import { watchingTable } from './watching.js';

/** Every setting there is. */
export const settingsTable = {
  ...serverTable,
  ...doorTable,
  ...databaseTable,
  ...authTable,
  ...clientsTable,
  ...limitsTable,
  ...runsTable,
  ...adoptionTable,
  ...watchingTable,
  ...localTable,
};

/** The same by what they are about, for the documentation. */
const themes: readonly (readonly [title: string, table: Readonly<Record<string, Definition<unknown>>>])[] = [
  ['Server', serverTable],
  ['Door: TLS, time limits, overload', doorTable],
  ['Database', databaseTable],
  ['Tokens and rights', authTable],
  ['Ways in', clientsTable],
  ['Client addresses and rate limits', limitsTable],
  ['Runs', runsTable],
  ['An earlier database', adoptionTable],
  ['Watching', watchingTable],
  ['Secret files and local use', localTable],
];

export type SettingKey = keyof typeof settingsTable;

/** Name of an environment variable that is a setting. */
export type SettingName = (typeof settingsTable)[SettingKey]['name'];

/** Values by key, parsed, not yet checked against each other. */
export type Values = { readonly [K in SettingKey]: ValueOf<(typeof settingsTable)[K]> };

/** The table as a list, in the order of the documentation. */
export const definitions: readonly (readonly [SettingKey, Definition<unknown>])[] = Object.entries(settingsTable) as [
  SettingKey,
  Definition<unknown>,
][];

/** What a setting is about, in a few words. */
export function themeOf(key: SettingKey): string {
  const [title] = themes.find(([, table]) => key in table) ?? [''];
  return title;
}
