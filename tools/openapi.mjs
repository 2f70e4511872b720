// Writes openapi.json from the code, or with --check says whether it is up to date: npm run openapi [-- --check]
import './support/check-node.mjs';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, root } from './support/build.mjs';
import { runNode } from './support/command.mjs';
import { installIfStale } from './support/install.mjs';
import { run } from './support/report.mjs';

const file = join(root, 'openapi.json');

await run(async () => {
  installIfStale();
  buildIfStale();
  const wanted = await generate();
  const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (current === wanted) console.log('openapi.json is up to date.');
  else if (process.argv.includes('--check')) throw new Error('openapi.json differs from the code: npm run openapi');
  else {
    writeFileSync(file, wanted);
    console.log('openapi.json written.');
  }
});

/** The document as the code describes it; needs neither database nor issuer. */
async function generate() {
  const folder = mkdtempSync(join(tmpdir(), 'drift-watch-openapi-'));
  try {
    const target = join(folder, 'openapi.json');
    const { exitCode } = await runNode(['dist/apps/api/src/openapi/write-document.js', target], { quiet: true });
    if (exitCode !== 0) throw new Error('The document could not be generated; see above.');
    return readFileSync(target, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
