import { describeSettings } from '../../dist/libs/config/src/index.js';
import { table } from './table.mjs';

/** Every setting of the service, from the table that it reads them by: a chapter with a table for each theme. */
export function settingsChapters() {
  const settings = describeSettings();
  const themes = [...new Set(settings.map(({ theme }) => theme))];
  const chapters = themes.map((theme) => `## ${theme}\n\n${tableOf(settings.filter((one) => one.theme === theme))}`);
  return `\n${chapters.join('\n\n')}\n`;
}

function tableOf(settings) {
  return table(
    ['Setting', 'Default', 'Meaning'],
    settings.map(({ name, default: fallback, secret, description }) => [
      `\`${name}\`${secret ? ' (secret)' : ''}`,
      fallback,
      description,
    ]),
  );
}
