/** A range that holds a rate with some confidence, both ends from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a rate. Unlike the usual ± of a mean it stays within 0 to 1 and says something of small samples
 * and of rates of 0 and 1. E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
 * the American Statistical Association 22 (1927), 209-212; recommended for small n by L. D. Brown, T. T. Cai, A. DasGupta,
 * Interval Estimation for a Binomial Proportion, Statistical Science 16 (2001), 101-133.
 * @param hits 0 to `trials`
 * @param trials 1 or more
 * @param confidence of the two-sided interval, between 0 and 1
 */
export function wilsonInterval(hits: number, trials: number, confidence: number): Interval {
  const z = normalQuantile(0.5 + confidence / 2);
  const rate = hits / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = rate + z ** 2 / (2 * trials);
  const half = z * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2));
  // the ends of nothing and of all are exact, whatever rounding says
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: hits === trials ? 1 : Math.min(1, (centre + half) / scale),
  };
}

const CENTRAL = {
  above: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ],
  below: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
};
const TAIL = {
  above: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  below: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
};

/** Beyond this share the tail has an approximation of its own. */
const TAIL_FROM = 0.97575;

/**
 * The number that a standard normal variable stays below with this probability. Peter Acklam's rational approximation
 * (2003), whose relative error is below 1.2e-9.
 * @param probability from 0.5 to below 1
 */
function normalQuantile(probability: number): number {
  if (probability > TAIL_FROM) {
    const q = Math.sqrt(-2 * Math.log(1 - probability));
    return -polynomial(TAIL.above, q) / polynomial(TAIL.below, q);
  }
  const q = probability - 0.5;
  return (q * polynomial(CENTRAL.above, q * q)) / polynomial(CENTRAL.below, q * q);
}

/** @param coefficients of the highest power first */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
