import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../../tools/support/command.mjs';
import { loadDist } from '../../../tools/support/dist.mjs';

/** A module that pins the programs and all that they need; go.sum is their hashes. */
const moduleFolder = join(import.meta.dirname, 'kubernetes');

const kubernetes = { major: '1', minor: '34', patch: '2' };

/** Packages of the programs. The larger ones take minutes the first time. */
const packages = {
  helm: 'helm.sh/helm/v3/cmd/helm',
  restricted: './restricted',
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
};

/** They say which version they are by what the linker puts in: without it Helm takes every cluster for Kubernetes 1.20. */
const variables = {
  'k8s.io/component-base/version.gitVersion': `v${kubernetes.major}.${kubernetes.minor}.${kubernetes.patch}`,
  'k8s.io/component-base/version.gitMajor': kubernetes.major,
  'k8s.io/component-base/version.gitMinor': kubernetes.minor,
  'helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor': kubernetes.major,
  'helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor': kubernetes.minor,
  'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMajor': kubernetes.major,
  'helm.sh/helm/v3/pkg/lint/rules.k8sVersionMinor': kubernetes.minor,
};

/**
 * Programs in Go, built into the project's cache when they are missing there.
 *
 * @param names keys of `packages`
 * @returns path by name
 * @throws Error with the reason why one cannot be had
 */
export async function findGoTools(...names) {
  const { defaultCacheFolder } = await loadDist('libs/mongo/src/embedded/index.js');
  const folder = join(defaultCacheFolder(process.env), `kubernetes-tools-${moduleHash()}`);
  await mkdir(folder, { recursive: true });
  const paths = {};
  for (const name of names) {
    paths[name] = join(folder, name);
    if (!existsSync(paths[name])) await build(name, folder);
  }
  return paths;
}

async function build(name, folder) {
  const work = await mkdtemp(join(folder, 'build-'));
  const values = Object.entries(variables).map(([variable, value]) => `-X ${variable}=${value}`);
  const linker = ['-s', '-w', ...values].join(' ');
  const target = join(work, name);
  const args = ['build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', linker, '-o', target];
  try {
    console.log(`Building ${name} …`);
    const { exitCode, output } = await runProgram('go', [...args, packages[name]], { cwd: moduleFolder, quiet: true });
    if (exitCode !== 0) throw new Error(output.trim().split('\n').at(-1) ?? 'go failed');
    await rename(target, join(folder, name));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function moduleHash() {
  const hash = createHash('sha256').update(JSON.stringify([packages, variables]));
  for (const entry of readdirSync(moduleFolder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex').slice(0, 12);
}
