// Measures the service beside a bare program on the same database: npm run bench
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../tools/support/build.mjs';
import { run } from '../tools/support/report.mjs';
import { commandsPerRequest } from './support/database-commands.mjs';
import { measure, sendOne } from './support/load.mjs';
import { readOptions } from './support/options.mjs';
import { memoryMb } from './support/process-usage.mjs';
import { circumstances, memory, ratios, regressions, table } from './support/report.mjs';
import { setStage } from './support/stage.mjs';
import { medians } from './support/statistics.mjs';

const say = (line) => console.error(line);

/** Least length of the measurements that warm up: until what is called often is compiled. */
const WARM_SECONDS = 8;

await run(async () => {
  const args = process.argv.slice(2);
  const options = readOptions(args);
  buildIfStale();
  const stage = await setStage(options, say);
  try {
    const rows = await measureAll(stage, options);
    const processes = [...stage.programs, { name: 'mongod', pid: stage.mongod.pid }];
    const used = memory(processes.map(({ name, pid }) => ({ name, ...memoryMb(pid) })));
    const about = circumstances(args, options, stage.mongod.version);
    const result = [about, table(rows), ratios(rows), used].join('\n\n');
    console.log(result);
    if (options.write) {
      const day = new Date().toISOString().slice(0, 10);
      appendFileSync(join(import.meta.dirname, 'RESULTS.md'), `\n## ${day}\n\n${result}\n`);
    }
    const worse = options.against ? regressions(rows, options.against) : [];
    if (worse.length > 0) throw new Error(`Worse than before by more than 15 %:\n${worse.join('\n')}`);
  } finally {
    await stage.end();
  }
});

/** Measures each operation of each program in every round, which is first changes; processes of one name make one row. */
async function measureAll(stage, { operations, rounds, seconds }) {
  const pairs = operations.flatMap((operation) => stage.programs.map((program) => ({ operation, program })));
  const runs = pairs.map((pair) => ({ ...pair, samples: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'Warming up …' : `Round ${round} of ${rounds} …`);
    const token = await stage.token();
    const order = round % 2 === 0 ? runs : runs.toReversed();
    const length = round === 0 ? Math.max(seconds, WARM_SECONDS) : seconds;
    for (const { program, operation, samples } of order) {
      // what the measurement before left to be written must not be paid for in this one
      await stage.admin.command({ fsync: 1 });
      const sample = await measure(program, operation, { seconds: length, mongodPid: stage.mongod.pid, token });
      if (round > 0) samples.push(sample);
    }
  }
  const token = await stage.token();
  const rows = [];
  for (const { program, operation } of runs) {
    const alike = runs.filter((other) => other.operation === operation && other.program.name === program.name);
    if (alike[0].program !== program) continue;
    const commands = await commandsPerRequest(stage.database, () => sendOne(program, operation, token));
    const samples = alike.flatMap((other) => other.samples);
    rows.push({ operation, program: program.name, sample: medians(samples), commands });
  }
  return rows;
}
