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
