/** A small client of the API for one user. */
export class Client {
  #url;
  #token;

  constructor(url, token) {
    this.#url = url;
    this.#token = token;
  }

  /**
   * @param options.accept statuses besides 2xx that the caller deals with
   * @returns `{status, body, headers}`
   * @throws Error for any other status
   */
  async request(method, path, { json, accept = [] } = {}) {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(json && { 'content-type': 'application/json' }) },
      ...(json && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    if (!response.ok && !accept.includes(response.status)) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
    }
    return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers };
  }
}

/** Calls `work` for every item, at most `limit` at a time. */
export async function forEachLimited(items, limit, work) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
