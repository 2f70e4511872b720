// Measures the service beyond its capacity: node bench/overload.mjs [--seconds N] [--drifts N] [--times N] [--write]
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { measure } from './support/load.mjs';
import { operations } from './support/operations.mjs';
import { flood, recovery, refusals } from './support/overload-load.mjs';
import { overloadReport } from './support/overload-report.mjs';
import { seed } from './support/seed.mjs';

const NAMES = ['read', 'search'];

await bench('overload', { seconds: 10, drifts: 10_000, times: 3 }, async (backstage, options, args) => {
  const stage = await setStage(backstage, options.drifts);
  const rows = [];
  for (const operation of operations.filter(({ name }) => NAMES.includes(name))) {
    rows.push(await measureBeyond(stage, operation, options.seconds, options.times));
  }
  return overloadReport(args, options, backstage.mongod.version, rows);
});

/** The service with its usual bounds, and one that lets a single request in, whose place is taken. */
async function setStage({ startService, atEnd, token, database, mongod }, count) {
  const service = await startService(SERVICE);
  atEnd(service.stop);
  const where = { url: service.url, token: await token(), database };
  const { searched, written, drifts } = await seed(where, count, ['service']);
  const full = await startService(SERVICE, { settings: { APP_MAX_REQUESTS: '1', APP_MAX_QUEUED_REQUESTS: '0' } });
  atEnd(full.stop);
  const place = { searched, written: written.service, drifts };
  return {
    program: { name: 'service', ...service, place },
    full: { name: 'full service', ...full, place },
    mongodPid: mongod.pid,
    database,
    token,
  };
}

async function measureBeyond({ program, full, mongodPid, database, token }, operation, seconds, times) {
  say(`${operation.title}: what it can do …`);
  const how = { seconds, mongodPid };
  await measure(program, operation, { ...how, token: await token() });
  const calm = await measure(program, operation, { ...how, token: await token() });
  say(`${operation.title}: what a refusal costs …`);
  const refused = await refusals(full, operation, database, { seconds, token: await token() });
  const perSecond = Math.round(times * calm.perSecond);
  say(`${operation.title}: ${perSecond} requests a second …`);
  const flooded = await flood(program, operation, { perSecond, seconds, token: await token() });
  const recoveredMs = await recovery(program, operation, { calmMs: calm.p50, token: await token() });
  return { operation, calm, refused, flooded, recoveredMs };
}
