import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { right, wrong, type Parsed } from './parsers/parser.js';

/** Where a value came from; earlier kinds win. */
export type Origin = 'explicit value' | 'environment' | 'secret file' | 'default';

/** The text of a setting as an operator gave it. */
export interface Given {
  readonly text: string;
  readonly origin: Origin;
}

/** Largest secret file in bytes; a larger one is not a setting but a mistake. */
const LARGEST_FILE = 1_048_576;

function listNames(directory: string): Parsed<readonly string[]> {
  try {
    return right(readdirSync(directory).filter((name) => name.startsWith('app_')));
  } catch (error) {
    return wrong(`the directory cannot be read (${reason(error)})`);
  }
}

function readSecret(path: string): Parsed<string> {
  try {
    const facts = statSync(path);
    // Reading a pipe or a device could wait for ever.
    if (!facts.isFile()) return wrong('it is not a regular file');
    if (facts.size > LARGEST_FILE) return wrong(`the file is larger than ${LARGEST_FILE} bytes`);
    return right(readFileSync(path, 'utf8').replace(/\r?\n$/, ''));
  } catch (error) {
    return wrong(`the file cannot be read (${reason(error)})`);
  }
}

function reason(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';
}

/**
 * Looks settings up by name: explicit value, then environment, then the file `app_…` in the secrets directory. An empty
 * text counts as not given, because templates of deployments leave such variables behind.
 */
export class Sources {
  /** Why the secrets directory cannot be used. While it cannot, "not given" may be wrong. */
  readonly secretsProblem: string | undefined;
  private readonly files: ReadonlySet<string>;

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly overrides: Readonly<Record<string, string | undefined>>,
  ) {
    const listed = this.secretsDir === undefined ? right([]) : listNames(this.secretsDir);
    this.files = new Set(listed.ok ? listed.value : []);
    this.secretsProblem = listed.ok ? undefined : listed.problem;
  }

  /** The directory of secret files; it cannot be set by a secret file. */
  get secretsDir(): string | undefined {
    return this.direct('APP_SECRETS_DIR')?.text;
  }

  find(name: string): Parsed<Given | undefined> {
    const direct = this.direct(name);
    const file = name.toLowerCase();
    if (direct !== undefined || this.secretsDir === undefined || !this.files.has(file)) return right(direct);
    const secret = readSecret(join(this.secretsDir, file));
    if (!secret.ok) return secret;
    return right(secret.value === '' ? undefined : { text: secret.value, origin: 'secret file' });
  }

  /** Every name that looks like a setting, in its upper-case form, from all sources. */
  names(): string[] {
    const files = [...this.files].map((file) => file.toUpperCase());
    const direct = [...Object.keys(this.overrides), ...Object.keys(this.env)].filter((name) => name.startsWith('APP_'));
    return [...new Set([...direct, ...files])];
  }

  private direct(name: string): Given | undefined {
    const explicit = this.overrides[name];
    if (explicit !== undefined && explicit !== '') return { text: explicit, origin: 'explicit value' };
    const variable = this.env[name];
    if (variable !== undefined && variable !== '') return { text: variable, origin: 'environment' };
    return undefined;
  }
}
