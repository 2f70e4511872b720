import { STATUS_CODES } from 'node:http';

interface Responses {
  responses: Record<string, unknown>;
}

/**
 * Moves the refusals that several operations share into the components of the document, where they are named once:
 * written out at each operation they would be most of it.
 * @param operations whose answers are replaced by references
 * @returns the shared answers by name
 */
export function shareAnswers(operations: readonly Responses[]): Record<string, object> {
  const uses = new Map<string, number>();
  for (const { text } of refusalsOf(operations)) uses.set(text, (uses.get(text) ?? 0) + 1);
  const names = new Map<string, string>();
  const shared: Record<string, object> = {};
  for (const { responses, status, text } of refusalsOf(operations)) {
    if (uses.get(text) === 1) continue;
    const answer = responses[status] as { readonly description: string };
    const name = names.get(text) ?? freeName(shared, status, answer.description);
    names.set(text, name);
    shared[name] = answer;
    responses[status] = { $ref: `#/components/responses/${name}` };
  }
  return Object.fromEntries(Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function refusalsOf(operations: readonly Responses[]) {
  return operations.flatMap(({ responses }) =>
    Object.keys(responses)
      .filter((status) => status >= '300')
      .map((status) => ({ responses, status, text: JSON.stringify(responses[status]) })),
  );
}

/** `NotFoundThereIsNoSuch`: the reason of the status and the first words of the description; a number if that is taken. */
function freeName(taken: object, status: string, description: string): string {
  const words = `${STATUS_CODES[Number(status)] ?? ''} ${description}`.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words
    .slice(0, 6)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
  let free = name;
  for (let count = 2; Object.hasOwn(taken, free); count += 1) free = `${name}${count}`;
  return free;
}
