// Writes what the service is made of as CycloneDX JSON, from the lockfile: npm run -s sbom > sbom.cdx.json, or
// node tools/sbom.mjs FILE. Production packages only. The same lockfile gives the same bytes.
import './support/check-node.mjs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './support/npm.mjs';
import { run } from './support/report.mjs';

const root = join(import.meta.dirname, '..');
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

await run(() => {
  const text = `${JSON.stringify(withoutChance(ofProduction(listed())), null, 2)}\n`;
  const [file] = process.argv.slice(2);
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
});

/** All packages as npm sees them; nothing is asked for over the network. */
function listed() {
  const [command, ...args] = npm('sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--offline');
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2, // bytes
  });
  if (status !== 0) throw new Error(`npm sbom failed:\n${error?.message ?? stderr}`);
  return JSON.parse(stdout);
}

/**
 * Without the packages of development. Not by npm's own `--omit=dev`, which also leaves out what production needs as soon as
 * something of development needs it too: a third of them.
 */
function ofProduction({ components, dependencies, metadata, ...bom }) {
  const kept = new Set([metadata.component['bom-ref']]);
  for (const [path, { version, dev, devOptional }] of Object.entries(readJson('package-lock.json').packages)) {
    if (!dev && !devOptional) kept.add(`${path.split('node_modules/').at(-1)}@${version}`);
  }
  return {
    ...bom,
    metadata,
    components: components.filter((component) => kept.has(component['bom-ref'])).map(withoutMark),
    dependencies: dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) })),
  };
}

/** What production and development both have, npm marks as of development. */
function withoutMark({ properties, ...component }) {
  return { ...component, properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development') };
}

/**
 * Without what differs from one run to the next: the time, a random serial number, and the name of the folder, which npm takes
 * for the name of the application. The serial number is made from the content instead.
 */
function withoutChance({ serialNumber: _random, metadata, ...bom }) {
  const { name } = readJson('package.json');
  const { timestamp: _now, component, ...rest } = metadata;
  const same = { ...bom, metadata: { ...rest, component: { ...component, type: 'application', name } } };
  return { ...same, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(same))}` };
}

/** A UUID of version 8 (RFC 9562): bits of one's own choice, here of a hash. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
