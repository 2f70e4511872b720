// Measures how searches grow with the number of drifts in an experiment: npm run bench:scale
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../tools/support/build.mjs';
import { run } from '../tools/support/report.mjs';
import { openBackstage, SERVICE } from './support/backstage.mjs';
import { measure } from './support/load.mjs';
import { machine } from './support/report.mjs';
import { measureAlone } from './support/alone.mjs';
import { searches, walks } from './support/scale-operations.mjs';
import { readScaleOptions } from './support/scale-options.mjs';
import { searchTable, walkTable } from './support/scale-report.mjs';
import { seedSizes } from './support/scale-seed.mjs';
import { medians } from './support/statistics.mjs';

const say = (line) => console.error(line);

await run(async () => {
  const args = process.argv.slice(2);
  const options = readScaleOptions(args);
  buildIfStale();
  const backstage = await openBackstage(say);
  try {
    const service = await backstage.startService(SERVICE);
    backstage.atEnd(service.stop);
    const where = { url: service.url, token: await backstage.token(), database: backstage.database };
    const places = await seedSizes(where, options.sizes, say);
    const programs = places.map((place) => ({ name: 'service', ...service, place }));
    const rows = await measureSearches(backstage, programs, options);
    const alone = await measureWalks(backstage, programs);
    const command = `npm run bench:scale${args.length > 0 ? ` -- ${args.join(' ')}` : ''}`;
    const about = `- Command: \`${command}\`\n${machine(backstage.mongod.version)}`;
    const result = [about, searchTable(options.sizes, rows), walkTable(options.sizes, alone)].join('\n\n');
    console.log(result);
    if (options.write) {
      const day = new Date().toISOString().slice(0, 10);
      appendFileSync(join(import.meta.dirname, 'RESULTS.md'), `\n## ${day}, by size\n\n${result}\n`);
    }
  } finally {
    await backstage.end();
  }
});

/** First pages under load, all sizes in every round; which size is first changes from round to round. */
async function measureSearches({ admin, mongod, token }, programs, { rounds, seconds }) {
  const runs = searches.flatMap((operation) => programs.map((program) => ({ operation, program, samples: [] })));
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? 'Warming up …' : `Round ${round} of ${rounds} …`);
    for (const { program, operation, samples } of round % 2 === 0 ? runs : runs.toReversed()) {
      await admin.command({ fsync: 1 });
      const how = { seconds, mongodPid: mongod.pid, token: await token() };
      const sample = await measure(program, operation, how);
      if (round > 0) samples.push(sample);
    }
  }
  return runs.map(({ operation, program, samples }) => ({ operation, program, sample: medians(samples) }));
}

/** What reads records, one request at a time. */
async function measureWalks({ mongod, token }, programs) {
  const rows = [];
  for (const operation of walks) {
    for (const program of programs) {
      say(`${operation.title}, ${program.place.drifts.toLocaleString('en')} drifts …`);
      rows.push({ operation, program, sample: await measureAlone(program, operation, mongod.pid, await token()) });
    }
  }
  return rows;
}
