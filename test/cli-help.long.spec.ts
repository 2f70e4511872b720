import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandTree, isGroup } from '../apps/cli/src/commands/index.js';
import { loadedCommands } from '../apps/cli/src/commands/loaded-commands.js';
import { type Api, api } from './support/api.js';
import { Cli, CLI_ENTRY } from './support/cli.js';
import { exampleFiles, exampleWords } from './support/cli-examples.js';
import { deviceLogin } from './support/device-login.js';
import { environment } from './support/environment.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

const commands = await loadedCommands();

let server: TestServer;
let client: Api;
beforeAll(async () => {
  server = await startServer({ APP_TRUSTED_OP_LIST: JSON.stringify([environment.issuers[0].issuer]) });
  client = await api(server);
  await Promise.all([client.register('owner'), client.register('editor')]);
});
afterAll(() => server.stop());

/** A command line in a folder with the files that examples name. */
async function cliWithFiles(): Promise<Cli> {
  const cli = await Cli.create();
  for (const [name, text] of Object.entries(exampleFiles)) await writeFile(join(cli.folder, name), text);
  return cli;
}

/** The examples as the help shows them: this is what people copy. */
async function shownExamples(cli: Cli, path: readonly string[]): Promise<string[]> {
  const help = await cli.print([...path, '--help']);
  return [...help.matchAll(/^ {2}\$ (drift-watch .+)$/gm)].map(([, line = '']) => line);
}

/** Runs a line in a shell, as somebody would who has put his own ids in place of the words in capitals. */
async function typed({ folder }: Cli, line: string): Promise<{ error: Error | null; output: string }> {
  const words = await exampleWords(client);
  const command = Object.entries(words).reduce(
    (text, [word, value]) => text.replaceAll(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'g'), value),
    line.replaceAll('http://127.0.0.1:3000', server.url),
  );
  const script = `drift-watch() { '${process.execPath}' '${CLI_ENTRY}' "$@"; }\n${command}`;
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    DRIFT_WATCH_CONFIG_DIR: folder,
    DRIFT_WATCH_URL: server.url,
    DRIFT_WATCH_TOKEN: await tokenFor('owner'),
  };
  return new Promise((resolve) => {
    const child = execFile('bash', ['-c', script], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ error, output: stdout + stderr }),
    );
    let seen = '';
    child.stderr?.on('data', (text: string) => {
      seen += text;
      const address = /Open (http\S+)\n/.exec(seen)?.[1];
      if (address === undefined) return;
      seen = '';
      void deviceLogin(address, 'editor');
    });
  });
}

describe('the help', () => {
  it.concurrent.each(commands.map(({ path, command }) => [path.join(' '), path, command] as const))(
    'of "%s" shows examples, each of which does what it says',
    async (_, path, command) => {
      const cli = await cliWithFiles();
      const examples = await shownExamples(cli, path);
      expect(examples).toEqual(command.examples.map((example) => `drift-watch ${example.command}`));
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples)
        expect([example, await typed(cli, example)]).toEqual([example, expect.objectContaining({ error: null })]);
      await cli.remove();
    },
    60_000,
  );

  it('lists all commands, and is shown when none is named', async () => {
    const cli = await Cli.create();
    const help = await cli.print(['--help']);
    for (const { name, summary } of commandTree)
      expect(help).toMatch(new RegExp(`^ {2}${name} .*${summary.slice(0, 20)}`, 'm'));
    const bare = await cli.run([]);
    expect([bare.exitCode, bare.stdout, bare.stderr]).toEqual([2, '', `${help}\n`]);
    const group = commandTree.find(isGroup);
    expect((await cli.run([group?.name ?? ''])).exitCode).toBe(2);
    await cli.remove();
  });

  it('of a wrong word names the right one', async () => {
    const cli = await Cli.create();
    const { exitCode, stderr } = await cli.run(['drfits', 'list']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Did you mean drifts?')]);
    const option = await cli.run(['drifts', 'list', 'x', '--modle', 'm']);
    expect([option.exitCode, option.stderr]).toEqual([2, expect.stringContaining('Did you mean --model?')]);
    const value = await cli.run(['drifts', 'list', 'x', '--limit', 'many']);
    expect([value.exitCode, value.stderr]).toEqual([2, expect.stringContaining('whole number from 1')]);
    const next = [[], ['drifts', 'list'], ['drifts', 'list']].map((words) =>
      ['drift-watch', ...words, '--help'].join(' '),
    );
    for (const [index, end] of [{ stderr }, option, value].entries()) expect(end.stderr).toContain(`"${next[index]}"`);
    await cli.remove();
  });
});
