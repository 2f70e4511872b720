import { defaultText, type Definition } from './table/definition.js';
import { definitions, themeOf } from './table/index.js';

/** One row of the documentation. Texts are Markdown. */
export interface SettingDescription {
  /** Name of the environment variable. */
  readonly name: string;
  /** What it is about, in a few words; settings of a theme follow each other. */
  readonly theme: string;
  /** The default in the notation of the setting, by mode where it differs, or what to do without one. */
  readonly default: string;
  readonly secret: boolean;
  /** What it does and what a right value looks like, with unit and range. */
  readonly description: string;
}

function describeDefault(definition: Definition<unknown>): string {
  const development = defaultText(definition, false);
  const production = defaultText(definition, true);
  if (development === undefined) return definition.unset ?? 'none';
  return development === production ? `\`${development}\`` : `\`${development}\`; \`${production}\` in production`;
}

/** Every setting, in the order of the documentation. */
export function describeSettings(): SettingDescription[] {
  return definitions.map(([key, definition]) => ({
    name: definition.name,
    theme: themeOf(key),
    default: describeDefault(definition),
    secret: definition.secret === true,
    description: `${definition.description} Value: ${definition.parser.expects}.`,
  }));
}
