import { describeSettings } from '../../dist/libs/config/src/index.js';
import { table } from './table.mjs';

/** Every setting of the service, from the table that it reads them by. */
export function settingsTable() {
  return table(
    ['Setting', 'Default', 'Meaning'],
    describeSettings().map(({ name, default: fallback, secret, description }) => [
      `\`${name}\`${secret ? ' (secret)' : ''}`,
      fallback,
      description,
    ]),
  );
}
