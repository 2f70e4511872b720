import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { DRIFT } from './support/api.js';
import { deviceLogin } from './support/device-login.js';
import { environment, type UserName } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

/** In this order, in one shell: the first one makes what the others use. */
const CHAPTERS = ['Five minutes', 'Clients', 'Searching', 'Many at once', 'Careful edits'];
/** Logs in with the command line. */
const PERSON: UserName = 'owner';
const USERS: readonly UserName[] = ['owner', 'subgroup-reader', 'stranger'];

const commandLine = join(import.meta.dirname, '..', 'dist', 'apps', 'cli', 'src', 'main.js');

/** Ends what one command wrote. */
const MARK = '\u001e';

/** Milliseconds for all commands together. */
const LIMIT_MS = 100_000;

/** What the README has somebody type, and what it shows then. */
interface Example {
  readonly command: string;
  readonly shown: string;
}

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const examples = CHAPTERS.flatMap(examplesOf);

/** A command begins with `$ `, and goes on in lines that are indented. */
function examplesOf(title: string): Example[] {
  const chapter = readme.split(/^## /mu).find((text) => text.startsWith(`${title}\n`)) ?? '';
  const blocks = [...chapter.matchAll(/^```console\n([^]*?)^```$/gmu)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    [...block.matchAll(/^\$ (.*\n(?: {4}.*\n)*)((?!\$ ).*\n)*/gmu)].map(([whole, command = '']) => ({
      command,
      shown: whole.slice('$ '.length + command.length),
    })),
  );
}

/** What is another one each time. */
function masked(text: string): string {
  return text
    .replaceAll('\r\n', '\n') // the lines of CSV
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, 'ID')
    .replaceAll(/\b[A-Z]{4}-[A-Z]{4}\b/gu, 'CODE')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/gu, 'ADDRESS')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gu, 'TIME')
    .trimEnd();
}

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer({ APP_TRUSTED_OP_LIST: JSON.stringify([environment.issuers[0].issuer]) });
  folder = await mkdtemp(join(tmpdir(), 'drift-watch-readme-'));
  const { model: _, ...nameless } = DRIFT;
  const lines = [{ ...DRIFT, model: 'churn-v2' }, nameless].map((line) => `${JSON.stringify(line)}\n`);
  await writeFile(join(folder, 'drifts.ndjson'), lines.join(''));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What each command writes, faults too; tokens come from the issuer of the tests. */
async function typed(commands: readonly string[]): Promise<string[]> {
  const tokens = await Promise.all(USERS.map(async (user) => `${user}) echo '${await tokenFor(user)}';;`));
  const script = [
    'exec 2>&1',
    `npm() { case "$5" in ${tokens.join(' ')} esac; }`,
    `node() { if [ "$1" = tools/cli.mjs ]; then shift; set -- '${commandLine}' "$@"; fi; command node "$@"; }`,
    ...commands.map((command) => `${command}printf '${MARK}'`),
  ].join('\n');
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { PATH, DRIFT_WATCH_URL: server.url, DRIFT_WATCH_CONFIG_DIR: folder };
  let loggedIn: Promise<void> | undefined;
  const output = await new Promise<string>((resolve) => {
    const text = script.replaceAll('http://127.0.0.1:3000', server.url);
    const shell = execFile('bash', ['-c', text], { cwd: folder, env, timeout: LIMIT_MS }, (_, stdout) =>
      resolve(stdout),
    );
    let seen = '';
    shell.stdout?.on('data', (part: string) => {
      seen += part;
      const address = /Open (http\S+)\n/.exec(seen)?.[1];
      if (address !== undefined) loggedIn ??= deviceLogin(address, PERSON);
    });
  });
  await loggedIn;
  return output.split(MARK).slice(0, -1);
}

const isThere = (command: string): boolean => spawnSync(command, ['--version']).status === 0;
const missing = ['bash', 'curl'].find((command) => !isThere(command));
if (missing) process.stdout.write(`missing component: ${missing} (the examples of the README are not run)\n`);

(missing ? it.skip : it)(
  'the commands of the README do what it shows',
  async () => {
    const written = await typed(examples.map(({ command }) => command));
    const seen = examples.map(({ command }, index) => [command, masked(written[index] ?? 'It was not run.')]);
    expect(seen).toEqual(examples.map(({ command, shown }) => [command, masked(shown)]));
    expect(examples.filter(({ command }) => command.includes('/drift/bulk'))).toHaveLength(1);
    expect(examples.filter(({ command }) => command.includes('/drift/export'))).toHaveLength(1);
  },
  LIMIT_MS + 20_000,
);
