// Measures uploads beside the driver's own insertMany: node bench/bulk.mjs [--lines N] [--rounds N] [--cache GB] [--write]
import { CACHE_GB, SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { cpuMs, memoryMb } from './support/process-usage.mjs';
import { bulkReport } from './support/bulk-report.mjs';
import { fillForUploads } from './support/bulk-stage.mjs';
import { InsertMany, KeyedUpload, Upload } from './support/bulk-ways.mjs';
import { median } from './support/statistics.mjs';

await bench('bulk', { lines: 50_000, rounds: 5, cache: CACHE_GB }, async (backstage, options, args) => {
  const service = await backstage.startService(SERVICE);
  backstage.atEnd(service.stop);
  const program = await fillForUploads(service, backstage);
  const ways = [new Upload(program, backstage.token), new KeyedUpload(program, backstage.token)];
  ways.push(new InsertMany(program, backstage.database));
  const rows = await measureAll(backstage, ways, options);
  return bulkReport(args, options, backstage.mongod.version, rows);
});

/** Every way in every round, in the opposite order from round to round; medians of the rounds but for the first. */
async function measureAll({ admin, mongod }, ways, { lines, rounds }) {
  const rows = ways.map((way) => ({ way, samples: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'Warming up …' : `Round ${round} of ${rounds} …`);
    for (const { way, samples } of round % 2 === 0 ? rows : rows.toReversed()) {
      const prepared = await way.prepare(lines);
      // what the measurement before left to be written must not be paid for in this one
      await admin.command({ fsync: 1 });
      const sample = await measure(way, prepared, lines, mongod.pid);
      if (round > 0) samples.push(sample);
    }
  }
  return rows.map(({ way, samples }) => ({
    title: way.title,
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    programCpu: median(samples.map(({ programCpu }) => programCpu)),
    mongodCpu: median(samples.map(({ mongodCpu }) => mongodCpu)),
    memory: Math.max(...samples.map(({ memory }) => memory)),
  }));
}

async function measure(way, prepared, lines, mongodPid) {
  const cpu = () => [cpuMs(way.pid), cpuMs(mongodPid)];
  const [begin, before] = [performance.now(), cpu()];
  await way.send(prepared);
  const [seconds, after] = [(performance.now() - begin) / 1000, cpu()];
  return {
    perSecond: lines / seconds,
    // microseconds a drift
    programCpu: ((after[0] - before[0]) * 1000) / lines,
    mongodCpu: ((after[1] - before[1]) * 1000) / lines,
    memory: memoryMb(way.pid).now,
  };
}
