import { PayloadTooLarge } from '#libs/http';

/**
 * Most bytes of what clients set of an experiment, as it is stored. Lists of experiments show all of them, so a page of the
 * largest is no more than 25 MB.
 */
export const MAX_EXPERIMENT_BYTES = 256 * 1024;

/** Bytes that each of the client-writable members takes as it is stored. */
export type MemberBytes = ReadonlyMap<string, number>;

/**
 * Refuses what would make an experiment larger than one may be. What is larger already, from before there was a bound or from
 * an earlier database, may shrink, and may stay as it is.
 * @param before of the experiment as it is; absent for a new one
 * @throws PayloadTooLarge
 */
export function refuseTooLarge(after: MemberBytes, before?: MemberBytes): void {
  const size = totalOf(after);
  if (size <= MAX_EXPERIMENT_BYTES || (before && size <= totalOf(before))) return;
  const [member, bytes] = largestOf(after);
  throw new PayloadTooLarge(
    MAX_EXPERIMENT_BYTES,
    { details: { limit_bytes: MAX_EXPERIMENT_BYTES, size_bytes: size, member, member_bytes: bytes } },
    `experiment, ${size} bytes as it is stored (${bytes} of them "${member}"),`,
  );
}

/** What is said of an experiment of an earlier database that is larger than one may be; undefined of all others. */
export function excessOf(sizes: MemberBytes): string | undefined {
  const size = totalOf(sizes);
  if (size <= MAX_EXPERIMENT_BYTES) return undefined;
  const [member, bytes] = largestOf(sizes);
  return `Takes ${size} bytes, ${bytes} of them "${member}"; a new one may take ${MAX_EXPERIMENT_BYTES}: can be read, and changed if it does not grow.`;
}

function totalOf(sizes: MemberBytes): number {
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function largestOf(sizes: MemberBytes): readonly [string, number] {
  return [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as const);
}
