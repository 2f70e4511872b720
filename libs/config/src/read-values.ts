import type { Fault } from './config-error.js';
import { showValue } from './mask.js';
import type { Mode } from './parsers/parser.js';
import type { Given, Origin, Sources } from './sources.js';
import { defaultText, type Definition } from './table/definition.js';
import { definitions, settingsTable, type SettingKey, type Values } from './table/index.js';

/** What the sources hold, setting by setting. */
export interface Reading {
  /** A setting whose text is faulty has its default here, or no value. */
  readonly values: Values;
  /** Where each setting that an operator gave comes from, faulty ones included. */
  readonly given: ReadonlyMap<SettingKey, Origin>;
  readonly faults: readonly Fault[];
}

function faultOf(definition: Definition<unknown>, given: Given | undefined, problem: string): Fault {
  const { name, secret, mask } = definition;
  const expected = definition.parser.expects;
  if (given === undefined) return { name, problem, expected };
  const value = mask === undefined ? showValue(given.text, secret === true) : showValue(mask(given.text), false);
  return { name, value, origin: given.origin, problem, expected };
}

/** The fault of a setting that was read well but does not go with another one. */
export function crossFault(sources: Sources, key: SettingKey, problem: string, expected: string): Fault {
  const found = sources.find(settingsTable[key].name);
  return { ...faultOf(settingsTable[key], found.ok ? found.value : undefined, problem), expected };
}

function parseDefault(definition: Definition<unknown>, mode: Mode): unknown {
  const text = defaultText(definition, mode.production);
  const parsed = text === undefined ? undefined : definition.parser.parse(text, mode);
  return parsed?.ok === true ? parsed.value : undefined;
}

/** Reads every setting; a fault of one does not hide those of the others. */
export function readValues(sources: Sources, mode: Mode): Reading {
  const faults: Fault[] = [];
  const given = new Map<SettingKey, Origin>();
  const values: Partial<Record<SettingKey, unknown>> = {};
  for (const [key, definition] of definitions) {
    values[key] = parseDefault(definition, mode);
    const found = sources.find(definition.name);
    if (!found.ok) {
      given.set(key, 'secret file');
      faults.push({ ...faultOf(definition, undefined, found.problem), origin: 'secret file' });
    } else if (found.value !== undefined) {
      given.set(key, found.value.origin);
      const parsed = definition.parser.parse(found.value.text, mode);
      if (parsed.ok) values[key] = parsed.value;
      else faults.push(faultOf(definition, found.value, parsed.problem));
    }
  }
  if (sources.secretsProblem !== undefined)
    faults.push(crossFault(sources, 'secretsDir', sources.secretsProblem, settingsTable.secretsDir.parser.expects));
  // Each value comes from its own parser, which is what `Values` says; the loop over the table cannot show that.
  return { values: values as Values, given, faults };
}
