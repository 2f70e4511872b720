import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { ConfigError, loadSettings } from '#libs/config';
import { createLogger } from '#libs/telemetry';
import { adopt, forecast } from './adopt.js';
import { progressBar } from './rules/progress-bar.js';
import { reportText } from './rules/report-text.js';

/** Adopts an earlier database at once: `npm run adopt -- [--dry-run] [--json]`. Exit code 1: something was not adopted. */
const USAGE = 'Usage: npm run adopt -- [--dry-run] [--json]\n';
const STDERR = 2;

/** Milliseconds for what was written to get out. */
const EXIT_MS = 500;

try {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } });
  const settings = loadSettings(process.env);
  const bar = process.stderr.isTTY ? showBar() : () => undefined;
  const log = createLogger({ level: 'warn' }, pino.destination(STDERR));
  const report = values['dry-run'] ? await forecast(settings, bar) : await adopt(settings, log, bar);
  if (process.stderr.isTTY) process.stderr.write('\n');
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 1)}\n` : reportText(report));
  if (report.failures.length > 0) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (isUsageFault(error)) process.stderr.write(USAGE);
  process.exitCode = error instanceof ConfigError ? error.exitCode : 1;
  // a connection of a start that failed must not keep the command alive
  setTimeout(() => process.exit(), EXIT_MS).unref();
}

/** Writes the bar anew for each whole percent. */
function showBar(): (done: number, total: number) => void {
  let shown = '';
  return (done, total) => {
    const line = progressBar(done, total);
    if (line.slice(0, line.indexOf('%')) === shown) return;
    shown = line.slice(0, line.indexOf('%'));
    process.stderr.write(line);
  };
}

function isUsageFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
