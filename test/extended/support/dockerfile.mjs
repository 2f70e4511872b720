import { cp, mkdir, readFile, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { basename, extname, isAbsolute, join, relative } from 'node:path';
import { runProgram } from '../../../tools/support/command.mjs';
import { root } from '../../../tools/support/build.mjs';

/** Programs of RUN lines that stay in the folder they run in, given relative paths; others could change this machine. */
const harmless = ['npm', 'npx', 'node', 'rm'];

/** What an image says about the process in it. */
const facts = { ENV: 'environment', USER: 'user', ENTRYPOINT: 'entrypoint', CMD: 'command' };

/**
 * Carries out a Dockerfile without a container engine: each stage is a folder that stands for its root file system, its
 * COPY lines copy, and its RUN lines run there with a shell, with the tools of this machine instead of the base image's.
 * What a base image holds, and that a stage cannot reach out of its folder, is therefore not tried.
 */
export class Dockerfile {
  #stages;

  constructor(text) {
    this.#stages = stagesOf(text);
  }

  static async read() {
    return new Dockerfile(await readFile(join(root, 'Dockerfile'), 'utf8'));
  }

  get bases() {
    return this.#stages.map(({ base }) => base);
  }

  /**
   * @param folder an empty folder
   * @returns the last stage: `{folder, workdir, environment, user, entrypoint}`
   * @throws Error at the first line that fails, or that this knows nothing of
   */
  async build(folder) {
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
    const built = new Map();
    let last;
    for (const [index, { name, lines }] of this.#stages.entries()) {
      last = await buildStage(lines, join(folder, String(index)), { built, ignored });
      built.set(name ?? String(index), last);
    }
    return last;
  }
}

/** Lines that end in a backslash go on, comments between them included. */
function stagesOf(text) {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const stages = [];
  for (const line of lines.filter(Boolean)) {
    const [, word, rest] = /^(\S+)\s+(.*)$/.exec(line);
    if (word === 'FROM') {
      const [, base, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest);
      stages.push({ base, name, lines: [] });
    } else {
      stages.at(-1).lines.push({ word, rest });
    }
  }
  return stages;
}

async function buildStage(lines, folder, context) {
  const stage = { folder, workdir: folder, environment: {} };
  await mkdir(folder, { recursive: true });
  for (const { word, rest } of lines) {
    if (word === 'WORKDIR') await mkdir((stage.workdir = join(folder, rest)), { recursive: true });
    else if (word === 'COPY') await copy(stage, rest, context);
    else if (word === 'RUN') await execute(stage, rest);
    else if (word === 'ENV') Object.assign(stage.environment, Object.fromEntries([rest.split('=')]));
    else if (word in facts) stage[facts[word]] = rest.startsWith('[') ? JSON.parse(rest) : rest;
    else if (!['LABEL', 'EXPOSE'].includes(word)) throw new Error(`${word} is not known here.`);
  }
  return stage;
}

async function copy(stage, rest, { built, ignored }) {
  const words = rest.split(/\s+/);
  const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : undefined;
  const source = from === undefined ? root : built.get(from).folder;
  const target = words.pop();
  const place = isAbsolute(target) ? join(stage.folder, target) : join(stage.workdir, target);
  for (const word of words) {
    const path = join(source, word);
    const isFolder = (await stat(path)).isDirectory();
    const to = isFolder ? place : target.endsWith('/') ? join(place, basename(word)) : place;
    const filter = (one) => from !== undefined || !isIgnored(relative(root, one), ignored);
    await cp(path, to, { recursive: true, filter, verbatimSymlinks: true });
  }
}

/** Patterns of .dockerignore are names at the top, or `*.md`. */
function isIgnored(path, patterns) {
  return patterns.some((one) => path === one || path.startsWith(`${one}/`) || `*${extname(path)}` === one);
}

/** @throws Error when a command could reach out of the stage */
function assertHarmless(command) {
  for (const part of command.split(/&&|;|\|/).map((text) => text.trim())) {
    const [program, ...words] = part.split(/\s+/);
    const reachesOut = words.some((word) => /^\/|^~|\.\.|[$`]/.test(word));
    if (!harmless.includes(program) || reachesOut)
      throw new Error(`RUN ${part} is not tried here: it could reach out.`);
  }
}

/** As in an empty machine: its own home, and of the environment only where programs are. */
async function execute({ folder, workdir, environment }, command) {
  assertHarmless(command);
  const env = { PATH: process.env.PATH, HOME: join(folder, 'root'), ...environment };
  await mkdir(env.HOME, { recursive: true });
  const { exitCode } = await runProgram('sh', ['-c', command], { cwd: workdir, env, quiet: true });
  if (exitCode !== 0) throw new Error(`RUN ${command} ended with ${exitCode}.`);
}
