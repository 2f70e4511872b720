import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
}

const root = join(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(textOf('package.json')) as Manifest;
const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const production = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional);
const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? '';

/** Why each package runs in production. One more needs a reason here, and a look at what it brings. */
const runtime: Readonly<Record<string, string>> = {
  '@fastify/static': 'serves the page of the documentation; Nest asks for it',
  '@nestjs/common': 'the framework',
  '@nestjs/core': 'the framework',
  '@nestjs/mongoose': 'the framework with Mongoose',
  '@nestjs/passport': 'the framework with Passport',
  '@nestjs/platform-fastify': 'the framework on Fastify',
  '@nestjs/swagger': 'the OpenAPI document and its page',
  '@nestjs/terminus': 'health',
  '@redis/client': 'rate limits that replicas share',
  'class-transformer': 'bodies into objects; Nest asks for it',
  'class-validator': 'validation of bodies',
  fastify: 'HTTP',
  'jwks-rsa': 'keys of issuers',
  'lru-cache': 'bounded caches',
  mongoose: 'MongoDB',
  passport: 'authentication',
  'passport-jwt': 'tokens',
  pino: 'logs',
  'prom-client': 'metrics',
  'reflect-metadata': 'decorators; Nest asks for it',
  rxjs: 'interceptors; Nest asks for it',
};

/**
 * Most packages that these bring along, themselves included: two thirds are those of Nest with Fastify, the documentation page and
 * Mongoose. A few may come with an update; more is a package to look at.
 */
const MOST_IN_PRODUCTION = 166;

describe('what runs in production', () => {
  it('are these packages, each for a reason', () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(Object.keys(runtime).sort());
  });

  it(`are with all they bring at most ${MOST_IN_PRODUCTION} packages`, () => {
    expect(production.length).toBeGreaterThan(100);
    expect(production.length).toBeLessThanOrEqual(MOST_IN_PRODUCTION);
  });

  it('is the same on every platform: nothing is compiled, and nothing is native', () => {
    expect(production.filter(([, { os, cpu, optional }]) => os ?? cpu ?? optional)).toEqual([]);
  });
});

describe('an installation', () => {
  it('takes packages from the registry only, each with the hash of its content', () => {
    // of packages for other platforms the registry in use may not know the hash; they are all optional and for development
    const unsure = locked.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity));
    expect(unsure.filter(([, { optional, dev }]) => !optional || !dev)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter((range) => !/^[\^~]?\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  it('runs the scripts of no package', () => {
    const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(Object.keys(manifest.allowScripts).sort()).toEqual([...new Set(withScripts)].sort());
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });

  it.each(['Dockerfile', 'tools/support/install.mjs', '.github/workflows/ci.yaml'])(
    'is made from the lockfile in %s',
    (file) => {
      const text = textOf(file);
      expect(text).toMatch(/npm ci .*--ignore-scripts|npm\(\s*'ci',[^)]*'--ignore-scripts'/);
      expect(text).not.toMatch(/npm (install|i|add|update)\b/);
    },
  );
});

describe('the bill of materials', () => {
  const sbom = () => spawnSync(process.execPath, ['tools/sbom.mjs'], { cwd: root, encoding: 'utf8' }).stdout;

  it('names every package of production and none of development', () => {
    const { bomFormat, metadata, components } = JSON.parse(sbom()) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { name: string; version: string }[];
    };
    expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'drift-watch']);
    const expected = production.map(([path, { version }]) => `${nameOf(path)}@${version}`);
    const named = components.map(({ name, version }) => `${name}@${version}`);
    expect(named.sort()).toEqual([...new Set(expected)].sort());
  });

  it('is the same each time', () => {
    expect(sbom()).toBe(sbom());
  });
});

describe('the workflow', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Record<string, unknown>;
  }
  interface Job {
    readonly permissions?: Record<string, string>;
    readonly 'timeout-minutes'?: number;
    readonly steps: readonly Step[];
  }
  interface Workflow {
    readonly on: Record<string, unknown>;
    readonly permissions?: Record<string, string>;
    readonly jobs: Record<string, Job>;
  }
  const folder = '.github/workflows';
  const workflows = readdirSync(join(root, folder)).map((file) => `${folder}/${file}`);

  /** What a job may do beyond reading the sources, and nothing else may. */
  const allowed: Readonly<Record<string, Record<string, string>>> = {
    image: { contents: 'read', packages: 'write', 'id-token': 'write' },
  };

  describe.each(workflows)('%s', (file) => {
    const text = textOf(file);
    const { on, permissions, jobs } = parse(text) as Workflow;
    const steps = Object.values(jobs).flatMap((job) => job.steps);

    it('takes every action by its commit, and says which version that is', () => {
      const lines = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
      expect(lines).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
      for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it('may read the sources, and no more than a job needs', () => {
      expect(permissions).toEqual({ contents: 'read' });
      for (const [name, job] of Object.entries(jobs)) expect(job.permissions).toEqual(allowed[name]);
    });

    it('cannot be made to run what a stranger writes', () => {
      expect(Object.keys(on)).not.toContain('pull_request_target');
      expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
    });

    it('ends every job in time', () => {
      for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
    });
  });

  it('does what .ci/run does, audits, and signs the image', () => {
    const { jobs } = parse(textOf(`${folder}/ci.yaml`)) as Workflow;
    const runs = (job: string) => jobs[job]?.steps.map(({ run = '' }) => run).join('\n');
    expect(runs('test')).toContain('.ci/run');
    expect(runs('audit')).toContain('npm audit');
    expect(runs('image')).toMatch(/docker build[^]*cosign sign[^]*cosign attest/);
  });
});
