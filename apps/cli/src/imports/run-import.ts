import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ImportInterruptedError } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { findExperimentId } from '../experiments/find-experiment.js';
import { CliError, usageError } from '../failure/cli-error.js';
import { explain } from '../failure/explain.js';
import { sanitise } from '../output/sanitise.js';
import { errorCode } from '../support/error-code.js';
import { contentKey } from './content-key.js';
import { ImportFault } from './import-fault.js';
import { type ImportTally, importRecords, type Refusal } from './import-records.js';
import { openSource, type Source } from './read-records.js';
import { RefusedFile } from './refused-file.js';
import type { SourceFormat } from './source-format.js';

/** What the command line of an import gives. */
export interface ImportInput {
  readonly experiment: string;
  /** `-` for standard input. */
  readonly file: string;
  readonly format?: SourceFormat;
  readonly key?: string;
  readonly refused?: string;
}

const CHUNK_BYTES = 256 * 1024;

/** Refused records that are named one by one; of the others only the number is told. */
const NAMED_REFUSALS = 20;

/** Records what is in a file. @throws CliError, also when it ends early, with what was stored and how to go on */
export async function runImport(context: CommandContext, input: ImportInput): Promise<ExitCode> {
  const { signal, notes } = context;
  const size = await sizeOf(input.file);
  const client = await context.client();
  const experimentId = await findExperimentId(client, input.experiment);
  const key = input.key ?? (await keyOf(input, signal));
  const tally: ImportTally = { stored: 0, refused: 0 };
  const refused = input.refused === undefined ? undefined : new RefusedFile(input.refused);
  const progress = notes.progress();
  let bytes = 0;
  const show = (): void => progress.update(progressText(tally), size ? bytes / size : undefined);
  try {
    const source = await sourceOf(context, input, (count) => (bytes += count));
    const onRefused = async (refusal: Refusal): Promise<void> => {
      if (tally.refused <= NAMED_REFUSALS) {
        progress.end();
        notes.say(refusalText(source, refusal));
      }
      if (refusal.raw) await refused?.add(refusal.raw, source.head());
    };
    const summary = await importRecords(client, experimentId, source, {
      key,
      signal,
      tally,
      onRefused,
      onProgress: show,
    });
    progress.end();
    return told(context, {
      ...tally,
      replayed: summary.replayed,
      key,
      ...(refused?.isUsed && { refused_file: refused.path }),
    });
  } catch (error) {
    progress.end();
    if (signal.aborted) notes.say(`Interrupted: ${progressText(tally)}. ${again(input, key)}`);
    throw ended(error, tally, input, key);
  } finally {
    await refused?.close();
  }
}

/** What an import has come to, as `--json` shows it. */
interface ImportResult {
  readonly stored: number;
  readonly replayed: number;
  readonly refused: number;
  readonly key: string;
  readonly refused_file?: string;
}

function told({ output, notes }: CommandContext, result: ImportResult): ExitCode {
  const { stored, refused, replayed, refused_file: file } = result;
  if (output.json) output.document(result);
  else {
    const known = replayed > 0 ? ` (${replayed.toLocaleString('en')} of them before)` : '';
    output.line(`${stored.toLocaleString('en')} stored${known}, ${refused.toLocaleString('en')} refused.`);
  }
  if (stored + refused === 0) notes.warn('the file has no records.');
  if (refused === 0) return ExitCode.Ok;
  if (refused > NAMED_REFUSALS) notes.say(`and ${(refused - NAMED_REFUSALS).toLocaleString('en')} more`);
  notes.say(
    file === undefined
      ? 'Mend the refused ones in a file of their own and import that: --refused FILE writes it. The whole file, once changed, is another one.'
      : `The refused ones are in ${sanitise(file)}: mend and import that file alone.`,
  );
  return ExitCode.Refused;
}

function ended(error: unknown, tally: ImportTally, input: ImportInput, key: string): unknown {
  if (error instanceof ImportFault) {
    return usageError(`${input.file === '-' ? 'Standard input' : input.file} cannot be imported.`, {
      reason: error.message,
      next: error.next,
      cause: error,
    });
  }
  if (!(error instanceof ImportInterruptedError)) return error;
  const { message, exitCode, reason, status, requestId } = explain(error.cause);
  return new CliError(`The import stopped: ${progressText(tally)}.`, {
    exitCode,
    reason: [message, reason].filter((part) => part !== undefined).join(' '),
    next: again(input, key),
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    cause: error,
  });
}

function again({ file, key: given }: ImportInput, key: string): string {
  if (given !== undefined) return 'Run it again with the same key: nothing is stored twice.';
  if (file !== '-') return 'Run it again: of an unchanged file nothing is stored twice.';
  return `Run it again with the same input and --key ${key}: nothing is stored twice.`;
}

async function keyOf({ file, format }: ImportInput, signal: AbortSignal): Promise<string> {
  return file === '-' ? `drift-watch-import-${randomUUID()}` : contentKey(file, format, signal);
}

function sourceOf(
  { stdin }: CommandContext,
  { file, format }: ImportInput,
  onBytes: (count: number) => void,
): Promise<Source> {
  const bytes: AsyncIterable<Buffer> = file === '-' ? stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
  return openSource(bytes, { ...(file !== '-' && { name: file }), ...(format && { format }), onBytes });
}

/** Bytes of the file; undefined of standard input. @throws CliError when it cannot be read */
async function sizeOf(file: string): Promise<number | undefined> {
  if (file === '-') return undefined;
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch (error) {
    const reason = errorCode(error) === 'ENOENT' ? 'There is no such file.' : String(error);
    throw usageError(`${file} cannot be read.`, {
      reason,
      next: 'Give the path of a file, or - for standard input.',
      cause: error,
    });
  }
  throw usageError(`${file} is no file.`, { next: 'Give the path of a file, or - and pass its content on.' });
}

function progressText({ stored, refused }: ImportTally): string {
  return `${stored.toLocaleString('en')} stored, ${refused.toLocaleString('en')} refused`;
}

function refusalText({ format }: Source, { number, reason }: Refusal): string {
  return `${format === 'json' ? 'element' : 'line'} ${number}: ${sanitise(reason)}`;
}
