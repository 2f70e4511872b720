import { type DriftExport, exportStream } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { findExperimentId } from '../experiments/find-experiment.js';
import { replaceFile } from '../files/replace-file.js';
import { sanitise, sanitiseLines } from '../output/sanitise.js';

/** What the command line of an export gives. */
export interface ExportInput {
  readonly experiment: string;
  readonly query?: string;
  readonly model?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly format: 'ndjson' | 'csv';
  readonly fields?: string;
  readonly output?: string;
}

/** Writes the runs that match. @throws AnswerCutError when it breaks off: under the name of a file there is then nothing new */
export async function runExport(context: CommandContext, input: ExportInput): Promise<void> {
  const { signal, notes, output } = context;
  const client = await context.client();
  const experimentId = await findExperimentId(client, input.experiment);
  const progress = notes.progress();
  let bytes = 0;
  const counted = async function* (stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of stream) {
      bytes += piece.length;
      progress.update(`${(bytes / 1e6).toFixed(1)} MB`);
      yield piece;
    }
  };
  try {
    const pieces = counted(
      await exportStream(client, experimentId, { ...queryOf(input), format: input.format, signal }),
    );
    if (input.output === undefined) {
      // pieces are cut anywhere, also within a character
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      for await (const piece of pieces) {
        const text = decoder.decode(piece, { stream: true });
        // byte for byte, but where a person looks at it
        await output.write(output.isTerminal ? sanitiseLines(text.replaceAll('\r\n', '\n')) : text);
      }
    } else {
      await replaceFile(input.output, pieces, signal);
      progress.end();
      notes.say(`${sanitise(input.output)}: ${bytes.toLocaleString('en')} bytes`);
    }
  } finally {
    progress.end();
  }
}

function queryOf({ query, model, since, until, fields }: ExportInput): DriftExport {
  return {
    ...(query !== undefined && { q: query }),
    ...(model !== undefined && { model }),
    ...(since && { created_from: since.toISOString() }),
    ...(until && { created_to: until.toISOString() }),
    // names that the service does not have are refused by it, with the nearest right spelling
    ...(fields !== undefined && { fields: fields.split(',') as NonNullable<DriftExport['fields']> }),
  };
}
