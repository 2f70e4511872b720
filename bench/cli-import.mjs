// Measures imports of the command line beside the raw endpoint: node bench/cli-import.mjs [--lines N] [--rounds N] [--write]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/support/build.mjs';
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { KeyedUpload } from './support/bulk-ways.mjs';
import { markdownTable } from './support/markdown-table.mjs';
import { machine } from './support/report.mjs';
import { seed } from './support/seed.mjs';
import { median } from './support/statistics.mjs';

/** `drift-watch drifts import` of a file with the same drifts, its start and the reading for its key included. */
class CliImport extends KeyedUpload {
  title = 'drift-watch drifts import';

  constructor(service, token, folder) {
    super(service, token);
    this.folder = folder;
  }

  async prepare(lines) {
    const { parts, headers } = await super.prepare(lines);
    const file = join(this.folder, 'drifts.ndjson');
    // other blank lines make another key, so nothing was stored before
    writeFileSync(file, `${parts.join('')}${'\n'.repeat(Math.ceil(Math.random() * 10_000))}`);
    return { file, lines, token: headers.authorization.replace('Bearer ', '') };
  }

  async send({ file, lines, token }) {
    const { url, written } = this.service;
    const env = {
      PATH: process.env.PATH,
      DRIFT_WATCH_URL: url,
      DRIFT_WATCH_TOKEN: token,
      DRIFT_WATCH_CONFIG_DIR: this.folder,
    };
    const words = [join(root, 'dist/apps/cli/src/main.js'), 'drifts', 'import', written, file, '--json'];
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    await once(child, 'close');
    const { stored, replayed } = JSON.parse(output);
    if (stored !== lines || replayed > 0) throw new Error(`Not all was stored: ${output}`);
  }
}

await bench('imports of the command line', { lines: 50_000, rounds: 5 }, async (backstage, options, args) => {
  const { startService, atEnd, token, database, admin, mongod } = backstage;
  const folder = mkdtempSync(join(tmpdir(), 'bench-cli-import-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const service = await startService(SERVICE);
  atEnd(service.stop);
  const { written, drifts } = await seed({ url: service.url, token: await token(), database }, 1_000, ['service']);
  const program = { ...service, written: written.service, drifts };
  const rows = [new CliImport(program, token, folder), new KeyedUpload(program, token)].map((way) => ({
    way,
    rates: [],
  }));
  for (let round = 0; round <= options.rounds; round += 1) {
    say(round === 0 ? 'Warming up …' : `Round ${round} of ${options.rounds} …`);
    for (const { way, rates } of round % 2 === 0 ? rows : rows.toReversed()) {
      const prepared = await way.prepare(options.lines);
      await admin.command({ fsync: 1 });
      const begin = performance.now();
      await way.send(prepared);
      if (round > 0) rates.push(options.lines / ((performance.now() - begin) / 1000));
    }
  }
  const limit = median(rows.at(-1).rates);
  const cells = rows.map(({ way, rates }) => [
    way.title,
    median(rates).toFixed(0),
    `${((100 * median(rates)) / limit).toFixed(0)} %`,
  ]);
  return [
    `- Command: \`${['node bench/cli-import.mjs', ...args].join(' ')}\``,
    `- Method: medians of ${options.rounds} rounds of ${options.lines.toLocaleString('en')} drifts each, by turns`,
    machine(mongod.version),
    '',
    markdownTable(['Way', 'drifts/s', 'of the endpoint'], cells, 1),
  ].join('\n');
});
