import { Conflict } from '#libs/http';
import { compareVersions, parseVersion, type SemanticVersion } from './semantic-version.js';

/** A document as the driver reads it. */
export type StoredDocument = Record<string, unknown>;

/** One change of a document's stored form. */
export interface UpgradeStep {
  readonly from: string;
  readonly to: string;
  /**
   * Pure: takes a document of version `from`, returns it in the form of version `to`. It looks at nothing else, may run
   * many times on copies of one document, and must keep what it does not know. `_id` and the version are set for it.
   * Fields that filters or indexes use must not change here unless the documents are upgraded eagerly: what a query
   * selects by cannot be lazy.
   */
  up(document: StoredDocument): StoredDocument;
}

export interface VersionOptions {
  /** The version that this service writes, `major.minor.patch`. */
  readonly version: string;
  /** Name of the stored version field. */
  readonly field?: string;
  /** From the first version to `version` without a gap; every version that was ever stored is the `from` of a step. */
  readonly steps?: readonly UpgradeStep[];
  /**
   * Whether all stored documents are upgraded before the service serves, so that filters and sorts can use what a step
   * changes. For kinds with few documents only: no index tells which ones are older, so each start looks at all of them
   * once, in the order of `_id`. Default false: each is upgraded when it is read or written.
   */
  readonly eager?: boolean;
}

/** What a stored document is to this service: `older` ones are upgraded, `unsupported` ones are refused. */
export type VersionState = 'current' | 'older' | 'newer' | 'unsupported';

/** Documents from before versions were stored have none; that means 1.0.0. */
const FIRST_VERSION = '1.0.0';

/** The versions of one kind of document and the way from each to the current one. Knows no database. */
export class UpgradeChain {
  readonly version: string;
  readonly field: string;
  /** Whether all stored documents are upgraded before the service serves. */
  readonly eager: boolean;
  readonly steps: readonly UpgradeStep[];
  private readonly supported: SemanticVersion;

  /** @throws Error when the steps leave a gap, run backwards or do not end at `version` */
  constructor({ version, field = 'schema_version', steps = [], eager = false }: VersionOptions) {
    this.version = version;
    this.field = field;
    this.steps = steps;
    this.eager = eager;
    this.supported = parsed(version);
    let reached = FIRST_VERSION;
    for (const { from, to } of steps) {
      if (from !== reached) throw new Error(`The step from ${from} to ${to} should begin at ${reached}.`);
      if (compareVersions(parsed(to), parsed(from)) <= 0) throw new Error(`The step from ${from} to ${to} goes back.`);
      reached = to;
    }
    if (reached !== version) throw new Error(`The steps end at ${reached}, not at the declared version ${version}.`);
  }

  stateOf(document: StoredDocument): VersionState {
    const stored = document[this.field] ?? null;
    // A document without the field is `older` even at 1.0.0: writing it back is what gives it the field.
    if (stored === null || this.steps.some(({ from }) => from === stored)) return 'older';
    const version = parseVersion(stored);
    if (version === undefined || version.major !== this.supported.major) return 'unsupported';
    const order = compareVersions(version, this.supported);
    return order === 0 ? 'current' : order > 0 ? 'newer' : 'unsupported';
  }

  /**
   * The document in a form that this service can work with: an older one at the current version, a current one or one
   * of a newer minor or patch version as it is.
   * @throws Conflict (409) with `details: { stored, supported }` for any other version
   */
  upgrade<T extends StoredDocument>(document: T): T {
    const state = this.stateOf(document);
    if (state === 'unsupported') throw this.refusal(document);
    if (state !== 'older') return document;
    const first = this.steps.findIndex(({ from }) => from === (document[this.field] ?? FIRST_VERSION));
    const steps = first === -1 ? [] : this.steps.slice(first);
    const upgraded = steps.reduce<StoredDocument>((form, step) => step.up(form), document);
    return { ...upgraded, ...('_id' in document && { _id: document['_id'] }), [this.field]: this.version } as T;
  }

  /** The 409 for a document whose version this service cannot work with. */
  refusal(document: StoredDocument): Conflict {
    const stored = document[this.field] ?? FIRST_VERSION;
    return new Conflict(`The stored document has version ${String(stored)}; this service supports ${this.version}.`, {
      details: { stored, supported: this.version },
    });
  }

  /** Query condition: documents that need an upgrade (null also matches the absent field). */
  get older(): StoredDocument {
    return { [this.field]: { $in: [null, ...this.steps.map(({ from }) => from)] } };
  }

  /** Query condition on the field: current documents and those of a newer minor or patch version. */
  get updatable(): StoredDocument {
    const { major } = this.supported;
    return { $regex: `^${major}\\.\\d+\\.\\d+$`, $nin: this.steps.map(({ from }) => from) };
  }

  /** Query condition on the field: documents that may be replaced whole, because no field of theirs is unknown here. */
  get replaceable(): StoredDocument {
    return { $in: [this.version] };
  }
}

function parsed(text: string): SemanticVersion {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`"${text}" is not a version such as 1.2.0.`);
  return version;
}
