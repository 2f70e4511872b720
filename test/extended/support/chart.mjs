import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { root } from '../../../tools/support/build.mjs';
import { runProgram } from '../../../tools/support/command.mjs';

export const chartFolder = join(root, 'helm', 'drift-watch');

/** The oldest Kubernetes that the chart takes, one in between, and the newest that there are schemas of. */
export const kubernetesVersions = ['1.25', '1.31', '1.37'];

/** The chart as Helm renders it, in a folder for what it reads and writes. */
export class Chart {
  #helm;
  #folder;

  constructor(helm, folder) {
    this.#helm = helm;
    this.#folder = folder;
  }

  /** Runs `work` with the chart, and removes what was written. */
  static async use(helm, work) {
    const folder = await mkdtemp(join(tmpdir(), 'drift-watch-chart-'));
    try {
      await work(new Chart(helm, folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Names of the value sets, each a situation. */
  static valueSets() {
    return readdirSync(join(chartFolder, 'ci')).sort();
  }

  /**
   * @param values name of a value set
   * @param options.set further values, as `--set-json` takes them
   * @returns `{exitCode, output, file}`: what Helm says, and where that is
   */
  async render(values, { version = '1.34', set = {} } = {}) {
    const args = ['template', 'release', chartFolder, '--namespace', 'ml', '--kube-version', version];
    const { exitCode, output } = await runProgram(this.#helm, [...args, ...valueArgs(values, set)], { quiet: true });
    const file = join(this.#folder, `${values}-${version}.yaml`);
    await writeFile(file, output);
    return { exitCode, output, file };
  }

  /** The objects of a rendering that must work. */
  async objects(values, options) {
    const { exitCode, output } = await this.render(values, options);
    if (exitCode !== 0) throw new Error(output);
    return new Objects(parseAllDocuments(output).map((document) => document.toJSON()));
  }

  /** Helm's words when it refuses values; they are expected, so they are not shown. */
  async refusal(values, set) {
    const args = ['template', 'release', chartFolder, '--kube-version', '1.34', ...valueArgs(values, set)];
    const { exitCode, output } = await silently(() => runProgram(this.#helm, args, { quiet: true }));
    return exitCode === 0 ? undefined : output;
  }

  async lint(values) {
    const args = ['lint', '--strict', chartFolder, ...valueArgs(values, {})];
    return (await runProgram(this.#helm, args, { quiet: true })).exitCode;
  }
}

/** Objects of one rendering. */
export class Objects {
  constructor(all) {
    this.all = all.filter((object) => object !== null);
  }

  of(kind) {
    return this.all.filter((object) => object.kind === kind);
  }

  /** The one object of a kind, or of that kind and name. */
  one(kind, name) {
    const found = this.of(kind).filter((object) => name === undefined || object.metadata.name === name);
    if (found.length !== 1) throw new Error(`There are ${found.length} objects ${kind} ${name ?? ''}.`);
    return found[0];
  }

  /** Pods and templates of pods, by the name of their object. */
  pods() {
    return this.all
      .filter(({ kind }) => ['Deployment', 'Job', 'Pod'].includes(kind))
      .map((object) => ({ name: `${object.kind}/${object.metadata.name}`, ...(object.spec.template ?? object) }));
  }
}

function valueArgs(values, set) {
  const sets = Object.entries(set).flatMap(([path, value]) => ['--set-json', `${path}=${JSON.stringify(value)}`]);
  return ['--values', join(chartFolder, 'ci', values), ...sets];
}

async function silently(work) {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}
