import { median } from './statistics.mjs';

/**
 * Asks, without a token, whether a private text begins so, by a pattern that takes long where the text does: right and wrong
 * beginnings by turns.
 *
 * @param {string} url
 * @param {{secret: string, at: Date}} place
 * @param {number} count guesses, half of them right
 * @returns {Promise<{right: number, wrong: number, p: number}>} medians in milliseconds, and the probability of such a
 * difference if the answers told nothing (Mann-Whitney U, two-sided, normal approximation with ties)
 */
export async function guessed(url, { secret, at }, count) {
  const times = { right: [], wrong: [] };
  for (let index = 0; index < count; index += 1) {
    const isRight = index % 2 === 0;
    const length = 1 + (Math.floor(index / 2) % (secret.length - 1));
    const beginning = secret.slice(0, length - 1) + (isRight ? secret[length - 1] : '#');
    times[isRight ? 'right' : 'wrong'].push(await timeOf(url, at, beginning));
  }
  return { right: median(times.right), wrong: median(times.wrong), p: mannWhitney(times.right, times.wrong) };
}

async function timeOf(url, at, beginning) {
  const escaped = beginning.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const slow = Array.from({ length: 60 }, (_, index) => ({
    description: { $regex: `^${escaped}[^~]*[^~]*[^~]*~${index}` },
  }));
  const filter = {
    created_at: { $gte: new Date(at.getTime() - 500).toISOString(), $lt: new Date(at.getTime() + 500).toISOString() },
    $or: [{ id: '00000000-0000-4000-8000-000000000000' }, { 'configuration.none': 1 }, ...slow],
  };
  const started = performance.now();
  const response = await fetch(`${url}/experiment/search?count=none`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(filter),
  });
  await response.text();
  return performance.now() - started;
}

/** Source: Mann and Whitney, Ann. Math. Stat. 18 (1947) 50-60; variance with ties as in Lehmann, Nonparametrics (1975). */
export function mannWhitney(a, b) {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))];
  all.sort((left, right) => left.value - right.value);
  let ranksOfA = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to].value === all[from].value) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) if (all[at].isA) ranksOfA += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const n = all.length;
  const u = ranksOfA - (a.length * (a.length + 1)) / 2;
  const variance = ((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1)));
  return variance === 0
    ? 1
    : Math.min(1, 2 * normalTail(Math.abs(u - (a.length * b.length) / 2) / Math.sqrt(variance)));
}

/** Upper tail of the standard normal distribution, to 1.2e-7 (Numerical Recipes, erfcc). */
function normalTail(z) {
  const t = 1 / (1 + z / (2 * Math.SQRT2));
  const x = z / Math.SQRT2;
  const series =
    -x * x -
    1.26551223 +
    t *
      (1.00002368 +
        t *
          (0.37409196 +
            t *
              (0.09678418 +
                t *
                  (-0.18628806 +
                    t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
  return (t * Math.exp(series)) / 2;
}
