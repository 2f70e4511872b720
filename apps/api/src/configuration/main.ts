import { parseArgs } from 'node:util';
import { checkConfiguration } from './check-configuration.js';
import { printConfiguration } from './print-configuration.js';

/**
 * Says what the service would make of its environment: `npm run config -- --check`, in the image
 * `node dist/apps/api/src/configuration/main.js --check`. Exit code 78: the service would not start. 1: wrong usage.
 */
const USAGE = 'Usage: npm run config -- --check|--print [--json]\n';

const { stdout, stderr, exitCode } = answerTo(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;

function answerTo(args: string[]) {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { check, print, json } = parseArgs({ args, options: { check: flag, print: flag, json: flag } }).values;
    if (check !== print) return (check ? checkConfiguration : printConfiguration)(process.env, json);
    return { stdout: '', stderr: `Either --check or --print.\n${USAGE}`, exitCode: 1 };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { stdout: '', stderr: `${error.message}\n${USAGE}`, exitCode: 1 };
  }
}
