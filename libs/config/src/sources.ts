import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { right, wrong, type Parsed } from './parsers/parser.js';
import { readFault, readSecretFile } from './secret-file.js';

/** Where a value came from; earlier kinds win. */
export type Origin = 'explicit value' | 'environment' | 'secret file' | 'default';

/** The text of a setting as an operator gave it. */
export interface Given {
  readonly text: string;
  readonly origin: Origin;
}

/** Names that look like settings, as they are written. */
export interface NamesGiven {
  /** Of variables and explicit values. */
  readonly variables: readonly string[];
  /** Of secret files. */
  readonly files: readonly string[];
}

/** How the name of a setting begins; in any case, so that a slip of the case is noticed. */
const PREFIX = /^app_/i;

function listNames(directory: string): Parsed<readonly string[]> {
  try {
    return right(readdirSync(directory).filter((name) => PREFIX.test(name)));
  } catch (error) {
    return wrong(`the directory cannot be read (${readFault(error)})`);
  }
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
    const path = this.fileOf(name);
    if (direct !== undefined || path === undefined) return right(direct);
    const secret = readSecretFile(path);
    if (!secret.ok) return secret;
    return right(secret.value === '' ? undefined : { text: secret.value, origin: 'secret file' });
  }

  /** Path of the secret file of a setting; undefined when there is none. */
  fileOf(name: string): string | undefined {
    const file = name.toLowerCase();
    return this.secretsDir !== undefined && this.files.has(file) ? join(this.secretsDir, file) : undefined;
  }

  /** Every name that looks like a setting, as it is written, from all sources. */
  names(): NamesGiven {
    const direct = [...Object.keys(this.overrides), ...Object.keys(this.env)].filter((name) => PREFIX.test(name));
    return { variables: [...new Set(direct)], files: [...this.files] };
  }

  private direct(name: string): Given | undefined {
    const explicit = this.overrides[name];
    if (explicit !== undefined && explicit !== '') return { text: explicit, origin: 'explicit value' };
    const variable = this.env[name];
    if (variable !== undefined && variable !== '') return { text: variable, origin: 'environment' };
    return undefined;
  }
}
