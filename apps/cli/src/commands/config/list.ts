import { defineCommand } from '../../command.js';

/** A line of the table. */
interface ShownSetting {
  readonly key: string;
  readonly value?: string;
  readonly source: string;
}

/** Taken from the environment alone; only whether they are there is shown. */
const secrets = ['DRIFT_WATCH_TOKEN', 'DRIFT_WATCH_CLIENT_SECRET'];

/** JSON: a list of `{key, value, source}`; `value` is absent when there is none, and always of secrets. */
export const command = defineCommand({
  examples: [
    { command: 'config list', does: 'all settings and where each comes from' },
    { command: 'config list --json', does: 'the same for a script' },
  ],
  async run(context) {
    const settings = await context.settings();
    const shown: ShownSetting[] = [
      ...settings.map(({ setting, value, source }) => ({
        key: setting.key,
        ...(value !== undefined && { value }),
        source,
      })),
      ...secrets
        .filter((name) => context.environment.variables[name] !== undefined)
        .map((name) => ({ key: name, source: 'environment' })),
    ];
    if (context.output.json) return context.output.document(shown);
    context.output.table<ShownSetting>(
      [
        { title: 'SETTING', value: ({ key }) => key },
        { title: 'VALUE', value: ({ key, value }) => value ?? (secrets.includes(key) ? '(secret)' : '(none)') },
        { title: 'FROM', value: ({ source }) => source },
      ],
      shown,
    );
  },
});
