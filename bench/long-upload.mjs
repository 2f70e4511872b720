// Measures one long upload, memory above all: node bench/long-upload.mjs [--lines N] [--cache GB] [--write]
import { CACHE_GB, SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { fillForUploads } from './support/bulk-stage.mjs';
import { KeyedUpload } from './support/bulk-ways.mjs';
import { longUploadReport } from './support/long-upload-report.mjs';
import { memoryMb } from './support/process-usage.mjs';

/** Milliseconds between two looks at the service. */
const SAMPLE_MS = 1_000;

/** Lines of the upload before it, in which the service warms up. */
const WARM_LINES = 50_000;

await bench('a long upload', { lines: 1_000_000, cache: CACHE_GB }, async (backstage, { lines, cache }, args) => {
  const service = await backstage.startService(SERVICE);
  backstage.atEnd(service.stop);
  const way = new KeyedUpload(await fillForUploads(service, backstage), backstage.token);
  say('Warming up …');
  await way.send(await way.prepare(WARM_LINES));
  const prepared = await way.prepare(lines);
  say(`${lines.toLocaleString('en')} lines …`);
  const samples = [];
  const watching = setInterval(() => samples.push(memoryMb(way.pid).now), SAMPLE_MS);
  const begin = performance.now();
  await way.send(prepared);
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watching);
  return longUploadReport(args, backstage.mongod.version, { lines, cache, seconds, samples });
});
