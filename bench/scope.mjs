// Measures lists of experiments of which the caller may read few, and whether answers tell by their time what others
// keep private: node bench/scope.mjs [--experiments N] [--readable N] [--guesses N] [--runs N] [--write]
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { guessed } from './support/guesses.mjs';
import { LISTS, measureList } from './support/scope-lists.mjs';
import { scopeReport } from './support/scope-report.mjs';
import { seedScope } from './support/scope-seed.mjs';

await bench(
  'what a caller may see',
  { experiments: 100_000, readable: 100, guesses: 200, runs: 3 },
  async ({ startService, atEnd, token, database, mongod }, options, args) => {
    const service = await startService(SERVICE);
    atEnd(service.stop);
    say(`Storing ${options.experiments} experiments …`);
    const caller = { url: service.url, authorization: `Bearer ${await token()}` };
    const place = await seedScope({ ...caller, database }, options);
    const lists = [];
    for (const list of LISTS) {
      say(`${list.title} …`);
      lists.push(await measureList(list, caller, database));
    }
    const runs = [];
    for (let run = 0; run < options.runs; run += 1) {
      say(`Guessing, run ${run + 1} …`);
      runs.push(await guessed(service.url, place, options.guesses));
    }
    return scopeReport(args, options, mongod.version, { lists, runs });
  },
);
