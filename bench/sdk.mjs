// Measures what the SDK costs beside fetch, and imports beside the bulk endpoint:
// node bench/sdk.mjs [--requests N] [--lines N] [--rounds N] [--write]
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { KeyedUpload } from './support/bulk-ways.mjs';
import { markdownTable } from './support/markdown-table.mjs';
import { sdkWays } from './support/sdk-ways.mjs';
import { seed } from './support/seed.mjs';
import { median } from './support/statistics.mjs';

await bench(
  'sdk',
  { requests: 1_000, lines: 30_000, rounds: 5 },
  async (backstage, { requests, lines, rounds }, args) => {
    const service = await backstage.startService(SERVICE);
    backstage.atEnd(service.stop);
    const token = await backstage.token();
    const { written, drifts } = await seed({ url: service.url, token, database: backstage.database }, 1_000, [
      'service',
    ]);
    const program = { ...service, written: written.service, drifts, token };
    const ways = sdkWays(program);
    await ways.prepare();
    const calls = [];
    for (const operation of ways.operations) calls.push(await compare(operation, requests, rounds));
    const imports = await compareImports(new KeyedUpload(program, backstage.token), ways, lines, rounds);
    return report(args, calls, imports);
  },
);

/** One request after the other, each way in turn, in the opposite order from round to round; the first round warms up. */
async function compare({ title, raw, sdk }, requests, rounds) {
  say(`${title} …`);
  const samples = { raw: [], sdk: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const order = [
      ['raw', raw],
      ['sdk', sdk],
    ];
    for (const [name, call] of round % 2 === 0 ? order : order.toReversed()) {
      const begin = performance.now();
      for (let n = 0; n < requests; n += 1) await call();
      if (round > 0) samples[name].push(((performance.now() - begin) * 1000) / requests);
    }
  }
  return { title, raw: median(samples.raw), sdk: median(samples.sdk) };
}

/** Lines a second. */
async function compareImports(upload, ways, lines, rounds) {
  say('imports …');
  const all = [
    [upload.title, async () => upload.send(await upload.prepare(lines))],
    ['importDrifts, stream', () => ways.import(lines, 'stream')],
    ['importDrifts, chunks', () => ways.import(lines, 'chunks')],
  ].map(([title, send]) => ({ title, send, samples: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { send, samples } of round % 2 === 0 ? all : all.toReversed()) {
      const begin = performance.now();
      await send();
      if (round > 0) samples.push((lines * 1000) / (performance.now() - begin));
    }
  }
  return all.map(({ title, samples }) => ({ title, perSecond: median(samples) }));
}

function report(args, calls, imports) {
  const callRows = calls.map(({ title, raw, sdk }) => [
    title,
    raw.toFixed(0),
    sdk.toFixed(0),
    `${((sdk / raw - 1) * 100).toFixed(1)} %`,
  ]);
  const importRows = imports.map(({ title, perSecond }) => [
    title,
    perSecond.toFixed(0),
    `${((perSecond / imports[0].perSecond) * 100).toFixed(0)} %`,
  ]);
  return [
    `\`node bench/sdk.mjs ${args.join(' ')}\`: medians; requests one after the other.`,
    markdownTable(['request', 'fetch, us', 'SDK, us', 'more'], callRows, 1),
    markdownTable(['import', 'lines/s', 'of the first'], importRows, 1),
  ].join('\n\n');
}
