const round = (value) => Number(value.toPrecision(5));

/** A detector that tests a hypothesis: small p-values when the data drifted. */
function tester({ name, version, statistic, correction }) {
  return {
    detector: { name, version },
    measure(random, severity) {
      const pValue = severity > 0 ? random.between(1e-6, 0.05 * (1 - severity) + 1e-4) : random.between(0.051, 1);
      const result = { statistic: round(statistic(random, severity)), p_value: round(pValue), threshold: 0.05 };
      return { drifted: pValue < 0.05, result: { ...result, ...(correction && { correction }) } };
    },
  };
}

/** A detector that measures a distance and compares it with a threshold. */
function meter({ name, version, threshold, preset }) {
  return {
    detector: { name, version, ...(preset && { preset }) },
    measure(random, severity) {
      const statistic =
        severity > 0 ? threshold * (1.05 + severity * random.between(0.5, 3)) : threshold * random.between(0.02, 0.9);
      return { drifted: statistic > threshold, result: { statistic: round(statistic), threshold } };
    },
  };
}

/** Detectors of common libraries, each with results in its own usual range. Severity: 0 = no drift, to 1. */
export const detectors = [
  tester({
    name: 'KSDrift',
    version: '0.13.0',
    correction: 'bonferroni',
    statistic: (random, severity) => random.between(0.01, 0.06) + 0.6 * severity,
  }),
  tester({
    name: 'ChiSquareDrift',
    version: '0.13.0',
    correction: 'bonferroni',
    statistic: (random, severity) => random.between(1, 9) + 80 * severity,
  }),
  tester({
    name: 'MMDDrift',
    version: '0.13.0',
    statistic: (random, severity) => random.between(0, 0.002) + 0.09 * severity,
  }),
  tester({
    name: 'LSDDDrift',
    version: '0.13.0',
    statistic: (random, severity) => random.between(0, 0.05) + 0.8 * severity,
  }),
  meter({ name: 'PSI', version: '0.7.23', threshold: 0.2, preset: 'ten-bins' }),
  meter({ name: 'JensenShannon', version: '0.7.23', threshold: 0.1 }),
  meter({ name: 'Wasserstein', version: '0.7.23', threshold: 0.1, preset: 'normed' }),
  meter({ name: 'ADWIN', version: '0.26.1', threshold: 0.08, preset: 'delta-0.002' }),
  meter({ name: 'PageHinkley', version: '0.26.1', threshold: 50 }),
];
