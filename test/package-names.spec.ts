import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Commands that fetch what they are told by name from a package index. */
const FETCHES =
  /\b(?:npx|bunx|uvx|npm\s+(?:install|i|add|exec|x)|pnpm\s+(?:install|i|add|dlx)|yarn\s+(?:add|dlx)|bun\s+(?:install|add|x)|deno\s+(?:install|add|run)|pip[0-9.]*\s+(?:install|download|wheel)|pipx\s+(?:install|run)|uv\s+(?:add|pip|run|tool)|poetry\s+add|conda\s+install)\b(.*)/gi;

/** Our name as such a command takes it, with extras, a version or a scope of the index; a path or an address is none. */
const NAME = /^(?:--?(?:package|with|p|w|from)=)?(?:npm:|pypi:)?drift[-_.]watch(?:\[[^\]]*\])?(?:[@=<>~!^;].*)?$/i;

/** Addresses that serve packages by name, and dependencies by name. */
const OTHERS: readonly RegExp[] = [
  /\b(?:unpkg\.com|esm\.sh|skypack\.dev|jsdelivr\.net\/npm|registry\.npmjs\.org|npmjs\.com\/package|pypi\.org\/(?:project|simple))\/drift[-_]watch\b/i,
  /["'](?:npm:)drift[-_]watch/i,
  /^\s*["']?drift[-_]watch["']?\s*(?:==|~=|>=)\s*["']?\d/im,
  /["']drift[-_]watch["']\s*:\s*["'][~^>=]*\d/i,
  /\bPACKAGE\w*\s*[:=]\s*["']?drift[-_]watch(?:@|==|["'\s]|$)/i,
];

/** Places in a text that have somebody fetch our name from an index, where nobody keeps it for us. */
function fetched(text: string): string[] {
  const joined = text.replace(/\\\r?\n\s*/g, ' ');
  const commands = joined.split('\n').flatMap((line) =>
    Array.from(line.matchAll(FETCHES)).flatMap(([command, rest = '']) => {
      const words = rest.split(/[\s"'`,()]+/).filter((word) => word !== '');
      return words.some((word) => NAME.test(word.replace(/[.:]+$/, ''))) ? [command.trim()] : [];
    }),
  );
  return [...commands, ...OTHERS.flatMap((pattern) => pattern.exec(joined)?.[0] ?? [])];
}

/** Folders of what is installed, made or kept. */
const NOT_OURS = /^(?:node_modules|dist.*|\.git|\.data|\.cache|\.venv|coverage|__pycache__)$/;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : filesBelow(join(folder, entry.name));
    return entry.isFile() ? [join(folder, entry.name)] : [];
  });
}

it.each([
  'npx drift-watch login',
  'npx --yes --package="drift-watch@0.1.0" -- drift-watch gate',
  'npx -y drift-watch@latest',
  'npm install drift-watch',
  'npm i -g drift-watch@0.1.0',
  'npm exec drift-watch',
  'pnpm dlx drift-watch',
  'yarn add drift-watch',
  'bunx drift-watch',
  'pip install drift-watch',
  'pip3 install --upgrade "drift-watch[evidently]>=0.1"',
  'python -m pip install \\\n  drift_watch==0.1.0',
  'uvx drift-watch gate',
  'uv pip install drift-watch',
  'pipx run drift-watch',
  'drift-watch==0.1.0',
  '{ "drift-watch": "^0.1.0" }',
  "import x from 'npm:drift-watch@1'",
  'https://unpkg.com/drift-watch',
  'PACKAGE: drift-watch@0.1.0',
])('the scan notices %j', (text) => expect(fetched(text)).not.toEqual([]));

it.each([
  'pip install ./clients/python',
  'pip install dist/drift_watch-0.1.0-py3-none-any.whl',
  'npm install ./drift-watch-0.1.0.tgz',
  'node tools/cli.mjs gate drift-watch',
  'the npm package `drift-watch`, which `npm run pack` makes',
])('the scan leaves %j alone', (text) => expect(fetched(text)).toEqual([]));

it('no file has somebody fetch the names drift-watch from a package index', () => {
  const own = join('test', 'package-names.spec.ts');
  const found = filesBelow('')
    .filter((file) => file !== own)
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return text.includes('\0') ? [] : fetched(text).map((place) => `${file}: ${place}`);
    });
  expect(found).toEqual([]);
});
