// Measures how fast an earlier database is adopted: node bench/adoption.mjs [--records N] [--experiments N] [--rounds N] [--write]
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { distPath } from '../tools/support/dist.mjs';
import { NODE_ARGS } from '../tools/support/node-args.mjs';
import { bench, say } from './support/bench.mjs';
import { markdownTable } from './support/markdown-table.mjs';
import { cpuMs } from './support/process-usage.mjs';
import { machine } from './support/report.mjs';
import { median } from './support/statistics.mjs';

/** Records in one insertion of the seed. */
const BATCH = 5_000;

const STATUSES = ['Running', 'Completed', 'Failed'];
const FIRST = Date.UTC(2025, 0, 1);

await bench('adoption', { records: 200_000, experiments: 4, rounds: 3 }, async (backstage, options, args) => {
  const samples = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    say(`Round ${round} of ${options.rounds} …`);
    samples.push(await measure(backstage, options.records, options.experiments));
  }
  return report(args, options, backstage.mongod.version, samples);
});

/** Adopts a database of its own. The command's start is part of the time. */
async function measure({ mongod, admin, database }, records, experiments) {
  const earlier = database.client.db(`adoption-${randomUUID().slice(0, 8)}`);
  await fill(earlier, records, experiments);
  await admin.command({ fsync: 1 });
  const before = [performance.now(), cpuMs(mongod.pid)];
  await adopt(mongod.uri(), earlier.databaseName);
  const seconds = (performance.now() - before[0]) / 1000;
  const mongodMs = cpuMs(mongod.pid) - before[1];
  const adopted = await earlier.collection('app.drifts').countDocuments();
  if (adopted !== records) throw new Error(`${adopted} of ${records} records were adopted.`);
  await earlier.dropDatabase();
  return { perSecond: records / seconds, seconds, mongodCpu: (mongodMs * 1000) / records };
}

async function fill(earlier, records, experiments) {
  for (let index = 0; index < experiments; index += 1) {
    const id = randomUUID();
    await earlier.collection('app.experiments').insertOne({
      _id: id,
      name: `experiment ${index}`,
      public: true,
      permissions: [],
      created_at: '2024-01-01T00:00:00.5',
    });
    const count = Math.ceil(records / experiments);
    for (let begin = 0; begin < count && index * count + begin < records; begin += BATCH) {
      const length = Math.min(BATCH, count - begin, records - index * count - begin);
      await earlier.collection(`app.${id}`).insertMany(Array.from({ length }, (_, offset) => record(begin + offset)));
    }
  }
}

/** As the earlier server stores a drift. */
function record(index) {
  return {
    _id: randomUUID(),
    schema_version: '1.0.0',
    job_status: STATUSES[index % STATUSES.length],
    tags: ['nightly', `t${index % 5}`],
    model: `model ${index % 7}`,
    drift_detected: index % 3 === 0,
    parameters: { index, x: Math.random(), window: { from: 1, to: 2 } },
    created_at: `${new Date(FIRST + index * 1000).toISOString().slice(0, 19)}.230535`,
  };
}

async function adopt(uri, name) {
  const child = spawn(process.execPath, [...NODE_ARGS, distPath('apps/api/src/adoption/main.js')], {
    env: {
      PATH: process.env.PATH ?? '',
      APP_DATABASE_URI: uri,
      APP_DATABASE_NAME: name,
      APP_TRUSTED_OP_LIST: '["https://issuer.example"]',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The adoption ended with exit code ${code}.`);
}

function report(args, { records, experiments, rounds }, mongodVersion, samples) {
  const of = (name) => samples.map((sample) => sample[name]);
  const cells = [
    [
      'npm run adopt',
      median(of('perSecond')).toFixed(0),
      median(of('seconds')).toFixed(1),
      median(of('mongodCpu')).toFixed(0),
    ],
  ];
  return [
    `- Command: \`${['node bench/adoption.mjs', ...args].join(' ')}\``,
    `- Data: ${records.toLocaleString('en')} records of an earlier server in ${experiments} experiments`,
    `- Method: medians of ${rounds} rounds, each in a database of its own, from the start of the command to its end`,
    machine(mongodVersion),
    '',
    markdownTable(['Way', 'records/s', 'seconds', 'CPU µs a record: mongod'], cells, 1),
  ].join('\n');
}
