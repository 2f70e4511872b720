import { isRecord, type Stored } from './order.js';

/**
 * The values that a dotted path reaches in a document, by MongoDB's rules: a list on the way is entered, through its
 * objects and through a step that is an index; a path that ends nowhere gives `undefined`, one that ends in the
 * elements of an empty list gives nothing.
 *
 * @param document an object, or a list, whose indexes are then its keys
 * @param open whether a list at the end is also given element by element
 */
export function valuesAt(document: Stored, steps: readonly string[], open: boolean): Stored[] {
  let current = document;
  for (const [index, step] of steps.entries()) {
    if (index > 0 && Array.isArray(current)) return insideList(current, steps.slice(index), open);
    current = child(current, step);
    if (current === undefined) return [undefined];
  }
  return open && Array.isArray(current) ? [...current, current] : [current];
}

function insideList(list: readonly unknown[], steps: readonly string[], open: boolean): Stored[] {
  const [index, ...rest] = steps;
  return list.flatMap((element, at) => {
    const found: Stored[] = isRecord(element) ? valuesAt(element, steps, open) : [];
    if (index !== String(at)) return found;
    // An element that the path ends at is not opened, even if it is a list.
    if (rest.length === 0) found.push(element);
    else if (isRecord(element)) found.push(...valuesAt(element, rest, open));
    else if (Array.isArray(element)) found.push(...insideList(element, rest, open));
    return found;
  });
}

function child(parent: Stored, step: string): Stored {
  if (Array.isArray(parent)) return /^(?:0|[1-9][0-9]*)$/u.test(step) ? (parent[Number(step)] as Stored) : undefined;
  return isRecord(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
}
