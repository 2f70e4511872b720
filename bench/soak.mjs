// Measures a long run below capacity: node bench/soak.mjs [--minutes N] [--share N] [--drifts N] [--write]
import { loadDist } from '../tools/support/dist.mjs';
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { seed } from './support/seed.mjs';
import { soak, watch } from './support/soak-load.mjs';
import { soakReport } from './support/soak-report.mjs';

/** Seconds in which the service warms up, and in which its capacity is found. */
const WARM_SECONDS = 20;

await bench('soak', { minutes: 10, share: 70, drifts: 100_000 }, async (backstage, options, args) => {
  const { minutes, share, drifts } = options;
  const { program, metricsUrl } = await setStage(backstage, drifts);
  say('What it can do …');
  await soak(program, { seconds: WARM_SECONDS, token: await backstage.token() });
  const calm = await soak(program, { seconds: WARM_SECONDS, token: await backstage.token() });
  const perSecond = Math.round((calm.perSecond * share) / 100);
  say(`${perSecond} requests a second for ${minutes} minutes …`);
  const ended = new AbortController();
  const watching = watch(program, metricsUrl, ended.signal);
  const steady = await soak(program, { seconds: minutes * 60, token: await backstage.token(), perSecond });
  ended.abort();
  return soakReport(args, options, backstage.mongod.version, { calm, steady, samples: await watching });
});

/** The service as in production: logs, metrics and limits on, the limits so high that nobody meets them. */
async function setStage({ startService, atEnd, token, database }, drifts) {
  const { freePort } = await loadDist('libs/mongo/src/embedded/index.js');
  const metricsPort = String(await freePort());
  const limits = { APP_RATE_LIMITS: 'on', APP_API_RATE_LIMIT: '1000000', APP_SEARCH_RATE_LIMIT: '1000000' };
  const service = await startService(SERVICE, { settings: { ...limits, APP_METRICS_PORT: metricsPort } });
  atEnd(service.stop);
  say(`Filling the database with ${drifts.toLocaleString('en')} drifts …`);
  const where = { url: service.url, token: await token(), database };
  const { searched, written, drifts: bodies } = await seed(where, drifts, ['service']);
  const place = { searched, written: written.service, drifts: bodies };
  return { program: { name: 'service', ...service, place }, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics` };
}
