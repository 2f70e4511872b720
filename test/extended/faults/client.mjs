import { setTimeout as sleep } from 'node:timers/promises';

/** Answers after which a request is sent again: busy, in use, or without a database for now. */
const PASSING = new Set([409, 429, 503]);
/** Milliseconds after which a request without an answer counts as hung. */
const PATIENCE_MS = 45_000;
/** Milliseconds by which a client may notice the death of a replica late. */
const NOTICE_MS = 2_000;

/** A client of several replicas that sends a request again until it is done, and tells the ledger what it sees. */
export class Client {
  #replicas;
  #ledger;
  #random;
  #token;

  constructor({ replicas, ledger, random, token }) {
    this.#replicas = replicas;
    this.#ledger = ledger;
    this.#random = random;
    this.#token = token;
  }

  /**
   * Sends until `read` is content.
   * @param read takes the answer (2xx) and gives what the caller wants; undefined = send again
   */
  async send(method, path, { body, headers = {} }, read) {
    for (;;) {
      const replica = this.#random.pick(this.#replicas);
      const found = await this.#attempt(replica, { method, path, body, headers }, read);
      if (found !== undefined) return found;
      await sleep(this.#random.between(50, 250));
    }
  }

  async #attempt(replica, { method, path, body, headers }, read) {
    const began = Date.now();
    const signal = AbortSignal.timeout(PATIENCE_MS);
    let status;
    try {
      const request = { method, body, signal, headers: { authorization: `Bearer ${this.#token}`, ...headers } };
      const response = await fetch(`${replica.url}${path}`, request);
      status = response.status;
      if (response.ok) return await read(response);
      const text = await response.text();
      if (!PASSING.has(status)) this.#ledger.accuse(`${method} ${path}: ${status} ${text.slice(0, 300)}`);
      else if (JSON.parse(text).code !== status) this.#ledger.accuse(`${method} ${path}: ${status} without its body`);
    } catch (error) {
      status = signal.aborted ? 'hung' : 'broken connection';
      const excused = began - NOTICE_MS < replica.excusedUntil;
      if (signal.aborted || !excused)
        this.#ledger.accuse(`${method} ${path} of ${replica.url}: ${status}, ${why(error)}`);
    } finally {
      this.#ledger.count(status, Date.now() - began);
    }
    return undefined;
  }
}

function why(error) {
  return [error.message, error.cause?.code ?? error.cause?.message].filter(Boolean).join(': ');
}
