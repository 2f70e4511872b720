import { HIDDEN } from './mask.js';
import type { Mode } from './parsers/parser.js';
import type { Origin, Sources } from './sources.js';
import { defaultText, type Definition } from './table/definition.js';
import { definitions } from './table/index.js';

/** One setting as it is in effect, fit to be shown: without any secret. */
export interface EffectiveSetting {
  /** Name of the environment variable. */
  readonly name: string;
  /** Text in the notation of the setting, secrets masked; absent when there is none. */
  readonly value?: string;
  /** Where the value comes from; `none` when there is none. */
  readonly source: Origin | 'none';
  /** The default of this mode, in the notation of the setting; absent when there is none. */
  readonly default?: string;
  readonly secret: boolean;
  /** What it does and what a right value looks like, with unit and range, in Markdown. */
  readonly description: string;
}

/** Every setting in the order of the documentation, from sources that were found without fault. */
export function effectiveSettings(sources: Sources, mode: Mode): EffectiveSetting[] {
  return definitions.map(([, definition]) => {
    const found = sources.find(definition.name);
    const given = found.ok ? found.value : undefined;
    const standard = defaultText(definition, mode.production);
    return {
      name: definition.name,
      ...(given && { value: shown(definition, given.text) }),
      ...(!given && standard !== undefined && { value: standard }),
      source: given?.origin ?? (standard === undefined ? 'none' : 'default'),
      ...(standard !== undefined && { default: standard }),
      secret: definition.secret === true,
      description: `${definition.description} Value: ${definition.parser.expects}.`,
    };
  });
}

function shown({ secret, mask }: Definition<unknown>, text: string): string {
  if (mask) return mask(text);
  return secret ? HIDDEN : text;
}
