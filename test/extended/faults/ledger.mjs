/** What clients were told, for the comparison with what is there, and what they should never have been told. */
export class Ledger {
  /** By experiment: from the marker of a drift to the id under which it was acknowledged. */
  #acknowledged = new Map();
  /** Counts by status, or by the name of a broken connection. */
  answers = new Map();
  /** Milliseconds that the slowest request took, by the same. */
  slowest = new Map();
  anomalies = [];

  constructor(experiments) {
    for (const experiment of experiments) this.#acknowledged.set(experiment, new Map());
  }

  get experiments() {
    return [...this.#acknowledged.keys()];
  }

  count(what, milliseconds) {
    this.answers.set(what, (this.answers.get(what) ?? 0) + 1);
    this.slowest.set(what, Math.max(this.slowest.get(what) ?? 0, milliseconds));
  }

  /** @param marker what its writer calls the drift: the same in every attempt */
  acknowledge(experiment, marker, id) {
    const known = this.#acknowledged.get(experiment);
    const before = known.get(marker);
    if (before !== undefined && before !== id) this.accuse(`${marker} was acknowledged as ${before} and as ${id}`);
    known.set(marker, id);
  }

  accuse(what) {
    this.anomalies.push(`${new Date().toISOString()} ${what}`);
  }

  /** The ids that are acknowledged by now. */
  idsOf(experiment) {
    return new Set(this.#acknowledged.get(experiment).values());
  }

  get total() {
    return [...this.#acknowledged.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
