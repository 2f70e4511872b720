/** What a two-sample Kolmogorov-Smirnov test finds. */
export interface KsResult {
  /** Largest distance of the two empirical distributions, 0 to 1. */
  readonly statistic: number;
  /** Probability of such a distance, or a larger one, when both samples are of one distribution. */
  readonly pValue: number;
}

/** Terms of the series; from here on they are below the precision of a double where the series is used. */
const TERMS = 100;

/** Below it the probability is 1 to more digits than a double has. */
const SURE = 0.2;

/**
 * The asymptotic two-sample Kolmogorov-Smirnov test, with the correction for small samples of M. A. Stephens, Use of the
 * Kolmogorov-Smirnov, Cramér-Von Mises and Related Statistics Without Extensive Tables, Journal of the Royal Statistical Society B 32
 * (1970), 115-122.
 * @param reference one number or more, none of them NaN
 * @param test one number or more, none of them NaN
 */
export function ksTest(reference: readonly number[], test: readonly number[]): KsResult {
  const a = [...reference].sort((x, y) => x - y);
  const b = [...test].sort((x, y) => x - y);
  let [i, j, statistic] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    // equal numbers are one step of both
    while (i < a.length && a[i] === value) i += 1;
    while (j < b.length && b[j] === value) j += 1;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { statistic, pValue: kolmogorov((root + 0.12 + 0.11 / root) * statistic) };
}

function kolmogorov(lambda: number): number {
  if (lambda < SURE) return 1;
  let sum = 0;
  for (let k = 1; k <= TERMS; k += 1) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}
