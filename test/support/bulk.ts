import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { UserName } from './environment.js';
import type { TestServer } from './server.js';
import { bearer } from './tokens.js';

/** A line of an answer: what became of a line, or the summary. */
export interface AnswerLine {
  readonly line?: number;
  readonly status?: number;
  readonly id?: string;
  readonly errors?: Readonly<Record<string, unknown>>;
  readonly summary?: UploadTally;
}

export interface UploadTally {
  readonly lines: number;
  readonly stored: number;
  readonly replayed: number;
  readonly refused: number;
  readonly blank: number;
  readonly complete: boolean;
}

/** An upload whose client sends and reads as it likes. */
export interface OpenUpload {
  readonly sending: ClientRequest;
  /** Resolves when the head of the answer is there. */
  readonly answered: Promise<IncomingMessage>;
  /** Resolves when the connection is closed, by whomever. */
  readonly closed: Promise<void>;
}

/** Begins an upload of NDJSON as `owner` unless told otherwise. */
export async function openUpload(
  { url }: Pick<TestServer, 'url'>,
  experimentId: string,
  headers: Record<string, string> = {},
  as: UserName = 'owner',
): Promise<OpenUpload> {
  const sending = request(`${url}/experiment/${experimentId}/drift/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...(await bearer(as)), ...headers },
    agent: false,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve).once('error', reject);
  });
  answered.catch(() => undefined); // a test that closes the connection itself waits for no answer
  sending.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => sending.once('close', () => resolve()));
  return { sending, answered, closed };
}

/** The lines of an answer as they come. */
export async function* linesOf(answer: IncomingMessage): AsyncGenerator<AnswerLine> {
  let rest = '';
  for await (const part of answer.setEncoding('utf8')) {
    const lines = `${rest}${String(part)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as AnswerLine;
  }
  if (rest !== '') throw new Error(`The answer ends within a line: ${rest.slice(0, 200)}`);
}

/** The lines of a text that is complete. */
export function parseLines(text: string): AnswerLine[] {
  if (!text.endsWith('\n')) throw new Error(`The answer ends within a line: ${text.slice(-200)}`);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as AnswerLine);
}
