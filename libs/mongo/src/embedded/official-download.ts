import { spawn } from 'node:child_process';
import { copyFile, readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The release that is fetched: it opens data of 6.0 and has builds for the systems of today. */
export const officialVersion = '7.0.14';

const stallLimitMs = 15_000;

/** Arguments: address of the package's entry, version, folder. Prints the path of the binary. */
const downloadScript = `
const [entry, version, downloadDir] = process.argv.slice(1);
const { default: core } = await import(entry);
try {
  process.stdout.write(await core.MongoBinary.getPath({ version, downloadDir }));
} catch (error) {
  process.stderr.write(error.message);
  process.exitCode = 1;
}
`;

/**
 * Fetches the official `mongod` through mongodb-memory-server-core, in a process of its own: that package retries for
 * as long as it likes, and only a process can be stopped when nothing has arrived for 15 seconds.
 *
 * @param folder an empty folder to work in
 * @returns path of the binary in that folder
 * @throws Error when the package is not installed or the download fails or stalls
 */
export async function downloadOfficial(folder: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('mongodb-memory-server-core');
  const args = ['--input-type=module', '-e', downloadScript, pathToFileURL(entry).href, officialVersion, folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const watch = watchForStall(folder, () => child.kill('SIGKILL'));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === null) throw new Error('nothing arrived for 15 s');
    if (code !== 0) throw new Error(output.stderr.trim().split('\n').at(-1) || 'the download failed');
    // the package may have found an earlier download of its own, which is not ours to move
    const binary = join(folder, 'mongod-official');
    await copyFile(output.stdout, binary);
    return binary;
  } finally {
    clearInterval(watch);
  }
}

function watchForStall(folder: string, onStall: () => void): NodeJS.Timeout {
  let lastSize = -1;
  return setInterval(() => {
    void folderSize(folder).then((size) => {
      if (size === lastSize) onStall();
      lastSize = size;
    });
  }, stallLimitMs);
}

async function folderSize(folder: string): Promise<number> {
  const files = await readdir(folder);
  const sizes = files.map(async (file) => (await stat(join(folder, file))).size);
  // a file may be renamed between the listing and the look: whatever was seen is good enough for "it grows"
  return Promise.allSettled(sizes).then((all) =>
    all.reduce((sum, s) => sum + (s.status === 'fulfilled' ? s.value : 0), 0),
  );
}
