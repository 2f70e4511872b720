import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/support/build.mjs';

/**
 * Builds another commit of this repository in a temporary folder, with the packages that are installed here.
 *
 * @param {string} commit whatever git takes for one
 * @returns {{main: string, remove: () => void}} path of the service's entry
 * @throws Error when there is no such commit, or it cannot be built
 */
export function buildCommit(commit) {
  const folder = mkdtempSync(join(tmpdir(), 'drift-watch-bench-'));
  const git = (...args) => execFileSync('git', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const remove = () => {
    git('worktree', 'remove', '--force', folder);
    rmSync(folder, { recursive: true, force: true });
  };
  git('worktree', 'add', '--detach', folder, commit);
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    execFileSync(process.execPath, [nest, 'build', 'api'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    return { main: join(folder, 'dist', 'apps', 'api', 'src', 'main.js'), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
