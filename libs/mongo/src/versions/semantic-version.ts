/** A version as https://semver.org section 2 has it, without pre-release and build parts: stored documents have none. */
export interface SemanticVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const PATTERN = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

/** @returns undefined when `text` is not `major.minor.patch` of plain numbers below 1,000,000,000 */
export function parseVersion(text: unknown): SemanticVersion | undefined {
  const parts = typeof text === 'string' ? PATTERN.exec(text) : null;
  return parts === null ? undefined : { major: Number(parts[1]), minor: Number(parts[2]), patch: Number(parts[3]) };
}

/** @returns below 0 when `a` is older than `b`, 0 when equal, above 0 when newer (semver section 11) */
export function compareVersions(a: SemanticVersion, b: SemanticVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
