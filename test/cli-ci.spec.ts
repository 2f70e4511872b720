import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { type Api, api } from './support/api.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

const root = join(import.meta.dirname, '..');
const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly shell: string; readonly run: string; readonly env?: Record<string, string> }[];
  };
}

let server: TestServer;
let client: Api;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  await client.register('owner');
  const { id } = await client.experiment({ name: 'churn in production' });
  for (const model of ['churn-v3', 'other', '$(touch injected)']) {
    for (let run = 0; run < 5; run += 1) await client.drift(id, { model, drift_detected: model === 'other' });
  }
});
afterAll(() => server.stop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-ci-'));
  // in place of a clone: what is here
  const git = join(folder, 'git');
  writeFileSync(
    git,
    `#!/bin/sh\nprintf '%s\\n' "$*" >> "${folder}/git-calls"\nif [ "$1" = clone ]; then ln -sfn "${root}" .drift-watch; fi\n`,
  );
  chmodSync(git, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script as a runner does, with the words of the shell that it has. */
async function run(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; text: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: {
      PATH: [folder, process.env['PATH']].join(delimiter),
      LANG: 'C.UTF-8',
      DRIFT_WATCH_URL: server.url,
      DRIFT_WATCH_TOKEN: await tokenFor('owner'),
      DRIFT_WATCH_CONFIG_DIR: folder,
      ...env,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return { code: await new Promise((resolve) => child.once('close', resolve)), text };
}

describe('the GitHub Action', () => {
  const action = read('action.yml') as Action;
  const [preparation, step] = action.runs.steps;

  /** Runs its step with these inputs, put into its environment as the runner does. */
  async function act(inputs: Readonly<Record<string, string>>) {
    const given: Record<string, string> = { url: server.url, token: await tokenFor('owner') };
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, expression]) => {
        const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
        expect(action.inputs).toHaveProperty(input);
        return [name, inputs[input] ?? given[input] ?? action.inputs[input]?.default ?? ''];
      }),
    );
    const [outputs, summary] = [join(folder, 'outputs'), join(folder, 'summary')];
    const end = await run(step?.run ?? '', {
      ...env,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: summary,
    });
    return { ...end, outputs: existsSync(outputs) ? readFileSync(outputs, 'utf8') : '' };
  }

  it('takes inputs by way of the environment alone, and gives outputs that its step has', () => {
    expect(action.runs.using).toBe('composite');
    expect(step?.run).not.toContain('${{');
    const used = Object.values(step?.env ?? {}).map((expression) => /inputs\.([\w-]+)/.exec(expression)?.[1]);
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
    for (const [name, { value }] of Object.entries(action.outputs))
      expect(value).toBe(`\${{ steps.gate.outputs.${name} }}`);
  });

  it('runs its own checkout, prepared without inputs and secrets', async () => {
    expect(preparation?.env).toBeUndefined();
    expect(preparation?.run).not.toContain('${{');
    const { version } = read('package.json') as { version: string };
    const prepared = await run(preparation?.run ?? '', { GITHUB_ACTION_PATH: root });
    expect(prepared).toMatchObject({ code: 0, text: expect.stringContaining(version) });
    for (const { run: script } of action.runs.steps)
      expect(script).toContain('node "$GITHUB_ACTION_PATH/tools/cli.mjs"');
  });

  it('passes and fails, with outputs', async () => {
    const base = { experiment: 'churn in production', 'max-drift-rate': '0.1' };
    expect(await act({ ...base, model: 'churn-v3' })).toMatchObject({
      code: 0,
      outputs: 'verdict=pass\nrate=0\nruns=5\n',
    });
    const failed = await act({ ...base, model: 'churn-v3\nother\n', by: 'model' });
    expect(failed).toMatchObject({ code: 1, outputs: expect.stringContaining('verdict=fail\nrate=1\nruns=10\n') });
    expect(failed.text).toMatch(/^::error title=Drift gate%3A model other::/m);
    expect(await act({ ...base, model: 'nobody' })).toMatchObject({ code: 2 });
  });

  it('runs no input as code, and takes none for an option', async () => {
    const hostile = '$(touch injected)';
    const end = await act({ experiment: 'churn in production', 'max-drift-rate': '0.1', model: hostile, since: '1d' });
    expect(end).toMatchObject({ code: 0, outputs: 'verdict=pass\nrate=0\nruns=5\n' });
    const others: Record<string, string>[] = [
      { experiment: '"; touch injected; "' },
      { experiment: '--help' },
      { since: '`touch injected`' },
    ];
    for (const inputs of others) {
      const { code } = await act({ experiment: 'churn in production', 'max-drift-rate': '0.1', ...inputs });
      expect(code).toBe(2);
    }
    expect(existsSync(join(folder, 'injected'))).toBe(false);
  });
});

describe('the examples of CI', () => {
  it('of GitHub gives the action inputs that it has, all that it needs', () => {
    const action = read('action.yml') as Action;
    const workflow = read('examples/ci/github-workflow.yml') as {
      jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
    };
    const used = workflow.jobs['drift-gate']?.steps.find(({ uses }) => uses === './')?.with ?? {};
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(used)));
    const needed = Object.entries(action.inputs).filter(([, { required }]) => required);
    expect(Object.keys(used)).toEqual(expect.arrayContaining(needed.map(([name]) => name)));
    for (const value of Object.values(used)) expect(typeof value).toBe('string');
  });

  it('of GitLab runs, and leaves its test report whatever the verdict', async () => {
    const pipeline = read('examples/ci/gitlab-ci.yml') as {
      'drift-gate': { script: string[]; variables: Record<string, string>; artifacts: { reports: { junit: string } } };
    };
    const { script, variables, artifacts } = pipeline['drift-gate'];
    const report = join(folder, artifacts.reports.junit);
    const passed = await run(script.join('\n'), variables);
    expect([passed.code, readFileSync(report, 'utf8')]).toEqual([
      0,
      expect.stringContaining('tests="1" failures="0" errors="0"'),
    ]);
    expect(variables['DRIFT_WATCH_COMMIT']).toMatch(/^[0-9a-f]{40}$/);
    expect(readFileSync(join(folder, 'git-calls'), 'utf8')).toContain(
      `checkout --quiet --detach ${variables['DRIFT_WATCH_COMMIT']}`,
    );
    const failed = await run(script.join('\n'), { ...variables, MODEL: 'other' });
    expect([failed.code, readFileSync(report, 'utf8')]).toEqual([1, expect.stringContaining('failures="1"')]);
  });
});
