import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger } from './create-logger.js';
import { turnDestination } from './log-destination.js';

describe('the destination of log lines', () => {
  let folder: string;
  let file: string;
  let descriptor: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drift-watch-log-'));
    file = join(folder, 'log');
    descriptor = openSync(file, 'a');
  });

  afterEach(() => {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });

  const written = () => readFileSync(file, 'utf8');

  it('writes the lines of a turn at its end, in order', async () => {
    const destination = turnDestination(descriptor);
    destination.write('one\n');
    destination.write('two\n');
    expect(written()).toBe('');
    await nextTurn();
    expect(written()).toBe('one\ntwo\n');
    destination.write('three\n');
    await nextTurn();
    expect(written()).toBe('one\ntwo\nthree\n');
  });

  it('does not keep more than some kilobytes', () => {
    const destination = turnDestination(descriptor);
    for (let line = 0; line < 200; line += 1) destination.write(`${'x'.repeat(99)}\n`);
    expect(written().length).toBeGreaterThan(10_000);
  });

  it('writes a fatal line at once, and all before it', () => {
    const logger = createLogger({ level: 'info' }, turnDestination(descriptor));
    logger.info('first');
    logger.fatal('the end');
    expect(written()).toMatch(/first.*\n.*the end/);
  });
});

describe('a process that logs', () => {
  const module = JSON.stringify(new URL('../../../dist/libs/telemetry/src/index.js', import.meta.url).href);

  const run = (script: string, stdout: 'pipe' | number) => {
    const code = `import { createLogger } from ${module}; const log = createLogger({ level: 'info' }); ${script}`;
    return spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', stdout, 'ignore'] });
  };

  it.each([
    ['process.exit', 'log.info("last"); process.exit(3)'],
    ['an exception that nobody catches', 'log.info("last"); throw new Error("x")'],
    ['having nothing to do', 'log.info("last")'],
  ])('has written its last line after %s', async (_, script) => {
    const folder = mkdtempSync(join(tmpdir(), 'drift-watch-log-'));
    const descriptor = openSync(join(folder, 'log'), 'a');
    try {
      await once(run(script, descriptor), 'close');
      expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('"message":"last"');
    } finally {
      closeSync(descriptor);
      rmSync(folder, { recursive: true });
    }
  });

  it('goes on when nobody reads its lines any more', async () => {
    const child = run('setInterval(() => log.info("on"), 5); setTimeout(() => process.exit(7), 500)', 'pipe');
    if (!child.stdout) throw new Error('no pipe');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(7);
  });
});
