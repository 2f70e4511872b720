import { InvalidError } from '#libs/sdk';
import { ExitCode } from '../exit-code.js';
import { displayWidth } from '../output/display-width.js';
import { sanitise } from '../output/sanitise.js';
import { CliError } from './cli-error.js';

/** How the service names the parameter that a query was sent as. */
const PLACE = 'query.q';

/** `At character 7, "x": …`: characters are counted from 1, as the service counts them. */
const AT_CHARACTER = /^At character (\d+)/;

/**
 * An error that was thrown while a query was sent: when it is about the query, one that shows each place with a caret; else the
 * error itself.
 */
export function pointAtQuery(error: unknown, query: string | undefined): unknown {
  if (!(error instanceof InvalidError) || query === undefined) return error;
  const messages = error.faults.filter(({ place }) => place === PLACE).flatMap((fault) => fault.messages);
  if (messages.length === 0) return error;
  const others = error.faults.filter(({ place }) => place !== PLACE);
  return new CliError('The query is wrong.', {
    exitCode: ExitCode.Invalid,
    details: [
      ...messages.flatMap((message) => [...caretLines(query, message), message]),
      ...others.flatMap(({ place, messages: texts }) => texts.map((text) => `${place}: ${text}`)),
    ],
    next: 'The language is in the help: "drift-watch search --help".',
    ...(error.status !== undefined && { status: error.status }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    cause: error,
  });
}

/** The line of the query in which a fault is, and a caret below its character; nothing when the message names no place. */
export function caretLines(query: string, message: string): string[] {
  const character = Number(AT_CHARACTER.exec(message)?.[1]);
  if (Number.isNaN(character)) return [];
  const before = [...query].slice(0, character - 1).join('');
  const start = before.lastIndexOf('\n') + 1;
  const [line = ''] = query.slice(start).split('\n');
  const indent = ' '.repeat(displayWidth(sanitise(before.slice(start))));
  return [sanitise(line), `${indent}^`];
}

/** Does something that sends a query; what is wrong with the query is thrown with its places pointed at. */
export async function withQuery<T>(query: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw pointAtQuery(error, query);
  }
}
