import { request } from 'node:https';

/** Talks to an API server as an administrator, in JSON. */
export class ApiClient {
  #port;
  #token;
  #certificate;

  /**
   * @param options.port on 127.0.0.1
   * @param options.certificate PEM of the authority to trust
   */
  constructor({ port, token, certificate }) {
    this.#port = port;
    this.#token = token;
    this.#certificate = certificate;
  }

  /** @returns `{status, body}` */
  call(method, path, body, type = 'application/json') {
    const headers = { authorization: `Bearer ${this.#token}`, ...(body && { 'content-type': type }) };
    const options = { host: '127.0.0.1', port: this.#port, method, path, headers, ca: this.#certificate };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode, body: asJson(text) }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  /** The body of a GET that must work. */
  async get(path) {
    return this.#checked('GET', path);
  }

  async create(path, object) {
    return this.#checked('POST', path, object);
  }

  /** Merges into an object (RFC 7396). */
  async merge(path, patch) {
    return this.#checked('PATCH', path, patch, 'application/merge-patch+json');
  }

  async #checked(method, path, body, type) {
    const answer = await this.call(method, path, body, type);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body?.message ?? answer.body}`);
  }
}

function asJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text; // probes answer in plain words
  }
}
