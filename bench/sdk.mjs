// Measures what the SDK costs beside fetch, and imports beside the bulk endpoint:
// node bench/sdk.mjs [--requests N] [--lines N] [--rounds N] [--write]
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { KeyedUpload } from './support/bulk-ways.mjs';
import { markdownTable } from './support/markdown-table.mjs';
import { sdkWays } from './support/sdk-ways.mjs';
import { seed } from './support/seed.mjs';
import { median, medians } from './support/statistics.mjs';

/** Requests of one way before it is the other's turn. */
const BLOCK = 20;

await bench(
  'sdk',
  { requests: 300, lines: 10_000, rounds: 5 },
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

/**
 * One request after the other, the ways in turn by blocks, so that what else the machine does meets both; the first round warms up.
 * `more` is the median over the rounds, whose two halves belong together, and not that of the two medians.
 */
async function compare({ title, raw, sdk }, requests, rounds) {
  say(`${title} …`);
  const samples = [];
  for (let round = 0; round <= rounds; round += 1) {
    const sample = { raw: 0, sdk: 0 };
    for (let done = 0; done < requests; done += BLOCK) {
      const size = Math.min(BLOCK, requests - done);
      const order = [
        ['raw', raw],
        ['sdk', sdk],
      ];
      for (const [name, call] of (done / BLOCK + round) % 2 === 0 ? order : order.toReversed()) {
        const begin = performance.now();
        for (let n = 0; n < size; n += 1) await call();
        sample[name] += ((performance.now() - begin) * 1000) / requests;
      }
    }
    if (round > 0) samples.push({ ...sample, more: sample.sdk / sample.raw - 1 });
  }
  return { title, ...medians(samples) };
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
  const callRows = calls.map(({ title, raw, sdk, more }) => [
    title,
    raw.toFixed(0),
    sdk.toFixed(0),
    `${(more * 100).toFixed(1)} %`,
  ]);
  const importRows = imports.map(({ title, perSecond }) => [
    title,
    perSecond.toFixed(0),
    `${((perSecond / imports[0].perSecond) * 100).toFixed(0)} %`,
  ]);
  return [
    `\`node bench/sdk.mjs ${args.join(' ')}\`: medians; requests one after the other, both ways in turn.`,
    markdownTable(['request', 'fetch, us', 'SDK, us', 'more'], callRows, 1),
    markdownTable(['import', 'lines/s', 'of the first'], importRows, 1),
  ].join('\n\n');
}
