import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../tools/support/build.mjs';
import { run } from '../../tools/support/report.mjs';
import { openBackstage } from './backstage.mjs';
import { positiveInteger } from './options.mjs';

/** What goes on, to the terminal; figures alone go to standard output. */
export const say = (line) => console.error(line);

/**
 * Runs a bench whose options are whole numbers from 1, prints its figures and, with `--write`, keeps them.
 *
 * @param {string} title of its chapter in RESULTS.md
 * @param {Record<string, number>} defaults of its options, by name; `cache` is mongod's, in GB
 * @param {(backstage: import('./backstage.mjs').Backstage, options: Record<string, number>, args: readonly string[]) =>
 * Promise<string>} measure gives the figures as Markdown
 */
export function bench(title, defaults, measure) {
  return run(async () => {
    const args = process.argv.slice(2);
    const help = `Its options: ${Object.keys(defaults)
      .map((name) => `--${name} N`)
      .join(', ')}, --write`;
    const numbers = Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: String(value) }]);
    const { values } = parseArgs({
      args,
      options: { ...Object.fromEntries(numbers), write: { type: 'boolean', default: false } },
    });
    const options = Object.fromEntries(
      numbers.map(([name]) => [name, positiveInteger(`--${name}`, values[name], help)]),
    );
    buildIfStale();
    const backstage = await openBackstage(say, options.cache);
    try {
      const result = await measure(backstage, options, args);
      console.log(result);
      if (values.write) {
        const day = new Date().toISOString().slice(0, 10);
        appendFileSync(join(import.meta.dirname, '..', 'RESULTS.md'), `\n## ${day}: ${title}\n\n${result}\n`);
      }
    } finally {
      await backstage.end();
    }
  });
}
