import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cli } from './support/cli.js';

let cli: Cli | undefined;
beforeAll(async () => {
  cli = await Cli.create();
  for (const shell of ['bash', 'zsh', 'fish']) {
    await writeFile(join(cli.folder, `complete.${shell}`), `${await cli.print(['completion', shell])}\n`);
  }
});
afterAll(() => cli?.remove());

const folder = (): string => cli?.folder ?? '';
const runShell = (shell: string, args: readonly string[]) =>
  spawnSync(shell, args, { encoding: 'utf8', cwd: cli?.folder });
const has = (shell: string): boolean => runShell(shell, ['-c', 'exit']).status === 0;
const missing = ['bash', 'zsh', 'fish'].filter((shell) => !has(shell));
for (const shell of missing) process.stdout.write(`missing component: ${shell} (its completion is not run)\n`);
const testFor = (shell: string) => (missing.includes(shell) ? it.skip : it);

/** What bash offers behind these words; the last one is being typed. */
function offered(...words: string[]): string[] {
  const script = [
    `source '${join(folder(), 'complete.bash')}'`,
    `COMP_WORDS=(drift-watch ${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length}`,
    '_drift_watch',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { stdout, stderr } = runShell('bash', ['--norc', '-c', script]);
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

testFor('bash')('bash completes commands, options, their values and files', () => {
  expect(offered('dr')).toEqual(['drifts']);
  expect(offered('drifts', 'com')).toEqual(['complete']);
  expect(offered('--url', 'http://drifts', 'experiments', 'sha')).toEqual(['share']);
  expect(offered('drifts', 'list', 'x', '--st')).toEqual(['--status']);
  expect(offered('drifts', 'list', 'x', '--status', 'C')).toEqual(['Completed']);
  expect(offered('drifts', 'record', 'x', '--file', 'complete.b')).toEqual(['complete.bash']);
  expect(offered('completion', 'z')).toEqual(['zsh']);
});

testFor('zsh')('zsh reads its script', () => {
  const script = `autoload -Uz compinit; compinit -u -D; source '${join(folder(), 'complete.zsh')}'; whence -w _drift_watch`;
  const { stdout, stderr } = runShell('zsh', ['-f', '-c', script]);
  expect([stdout, stderr]).toEqual(['_drift_watch: function\n', '']);
});

testFor('fish')('fish completes commands and values', () => {
  const script = `source '${join(folder(), 'complete.fish')}'; complete -C 'drift-watch drifts com'; complete -C 'drift-watch drifts list x --status C'`;
  const { stdout } = runShell('fish', ['--no-config', '-c', script]);
  expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['complete', 'Completed', '']);
});
