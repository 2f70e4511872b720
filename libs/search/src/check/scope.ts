import type { Field, FieldTable } from '../field.js';
import type { FilterLimits } from '../limits.js';
import { nearestField } from './suggest.js';
import { isLonger } from './text.js';

/** A field as a filter named it. */
export interface NamedField {
  readonly name: string;
  readonly path: string;
  readonly field: Field;
}

/** The names that mean something at one place of a filter. */
export interface Scope {
  /** @returns undefined for an unknown name, a text for a name whose free part is at fault */
  resolve(name: string): NamedField | string | undefined;
  /** Names to suggest from. */
  readonly names: readonly string[];
}

/** The fields of a table, and the keys below its free ones. */
export function tableScope(table: FieldTable, limits: FilterLimits): Scope {
  const names = Object.keys(table);
  const free = names.filter((name) => table[name]?.type === 'free');
  return {
    names,
    resolve(name) {
      // Own properties only: `constructor` is no field because every object has one.
      const field = Object.hasOwn(table, name) ? table[name] : undefined;
      if (field !== undefined) return { name, path: field.path, field };
      const root = free.find((candidate) => name.startsWith(`${candidate}.`));
      const above = root === undefined ? undefined : table[root];
      if (root === undefined || above === undefined) return undefined;
      const below = name.slice(root.length + 1);
      return freeNameFault(name, below, limits) ?? { name, path: `${above.path}.${below}`, field: above };
    },
  };
}

/** The keys of an object somewhere below a free field: any. */
export function freeScope(field: Field, limits: FilterLimits): Scope {
  return {
    names: [],
    resolve: (name) => freeNameFault(name, name, limits) ?? { name, path: name, field },
  };
}

/** The fault of a name that the scope does not resolve. */
export function unknownField(name: string, scope: Scope): string {
  const meant = nearestField(name, scope.names);
  if (meant !== undefined) return `Unknown field. Did you mean "${meant}"?`;
  return `Unknown field. The fields are: ${scope.names.join(', ')}.`;
}

function freeNameFault(name: string, below: string, limits: FilterLimits): string | undefined {
  if (isLonger(name, limits.nameLength)) return `A field name has at most ${limits.nameLength} characters.`;
  const steps = below.split('.');
  if (steps.length > limits.nameSteps) return `A free key has at most ${limits.nameSteps} steps.`;
  if (steps.some((step) => step === '')) return 'A step of a dotted name may not be empty.';
  if (steps.some((step) => step.startsWith('$'))) return 'A step of a dotted name may not begin with "$".';
  return undefined;
}
