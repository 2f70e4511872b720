import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './build.mjs';

const sources = join(root, 'libs', 'sdk', 'src');
const cli = join(root, 'dist', 'apps', 'cli', 'src');

/** Packages that the CLI needs; the SDK needs none. */
const OF_CLI = ['commander'];

/**
 * Lays out the npm package in a folder: `lib/` with the SDK and its types, `cli/` with the CLI when it was built.
 *
 * @returns its manifest
 * @throws Error with the compiler's words
 */
export function layOutPackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  compileSdk(join(folder, 'lib'));
  const withCli = existsSync(join(cli, 'main.js'));
  if (withCli) copyCli(join(folder, 'cli'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(root, 'docs', 'clients', 'typescript.md'), join(folder, 'README.md'));
  const manifest = manifestOf(withCli);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function compileSdk(outDir) {
  const entries = [join(sources, 'index.ts'), join(sources, 'node', 'index.ts')];
  const program = ts.createProgram(entries, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    declaration: true,
    rootDir: sources,
    outDir,
  });
  const { diagnostics } = program.emit();
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length === 0) return;
  const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
  throw new Error(`The SDK does not compile:\n${ts.formatDiagnostics(all, host)}`);
}

/** What was built of the CLI, but for the maps to sources that the package does not have. */
function copyCli(folder) {
  cpSync(cli, folder, { recursive: true, filter: (file) => !file.endsWith('.map') });
  const scripts = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.js'));
  for (const file of scripts.map((name) => join(folder, name))) {
    const text = readFileSync(file, 'utf8');
    const foreign = [...text.matchAll(/from '(#libs\/[^']+)'/g)].find(
      ([, name]) => !/^#libs\/sdk(\/node)?$/.test(name),
    );
    if (foreign)
      throw new Error(`${relative(folder, file)} imports ${foreign[1]}, which the npm package does not have.`);
    writeFileSync(file, text.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'));
  }
}

function manifestOf(withCli) {
  const { name, version, description, license, engines, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const entry = (path) => ({ types: `./lib/${path}.d.ts`, default: `./lib/${path}.js` });
  const needed = withCli ? OF_CLI : [];
  return {
    name,
    version,
    description: `${description} Its TypeScript SDK${withCli ? ' and CLI' : ''}.`,
    license,
    type: 'module',
    sideEffects: false,
    engines,
    exports: { '.': entry('index'), './node': entry('node/index'), './package.json': './package.json' },
    ...(withCli && {
      imports: { '#libs/sdk': './lib/index.js', '#libs/sdk/node': './lib/node/index.js' },
      bin: { [name]: './cli/main.js' },
    }),
    dependencies: Object.fromEntries(needed.map((one) => [one, devDependencies[one]])),
  };
}
