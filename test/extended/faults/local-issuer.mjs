import { loadDist } from '../../../tools/support/dist.mjs';

/** Accepted audience of the tokens. */
const audience = 'drift-watch';

/** The issuer of `npm start`, with keys of its own. It can go away and come back as the same one. */
export class LocalIssuer {
  #parts;
  #start;
  #running;

  static async start() {
    quietly('oidc-provider');
    const { createIssuerSecrets, demoUsers, startIssuer } = await loadDist('apps/issuer/src/index.js');
    const issuer = new LocalIssuer();
    const secrets = await createIssuerSecrets(demoUsers);
    issuer.#parts = { users: demoUsers, secrets, audience, redirectUris: ['http://127.0.0.1/callback'] };
    issuer.#start = startIssuer;
    await issuer.start(0);
    return issuer;
  }

  /** Settings of a service that trusts it. */
  get settings() {
    return {
      APP_TRUSTED_OP_LIST: JSON.stringify([this.url]),
      APP_AUDIENCE: audience,
      APP_USERS_ENTITLEMENTS: '["user"]',
      APP_ADMIN_ENTITLEMENTS: '["admin"]',
    };
  }

  async start(port = Number(new URL(this.url).port)) {
    this.#running = await this.#start({ ...this.#parts, port });
    this.url = this.#running.issuer;
  }

  stop() {
    return this.#running.stop();
  }

  /** An access token of a user, good for an hour. */
  async token(user) {
    const credentials = Buffer.from(`${user}:${this.#parts.secrets.clientSecrets[user]}`).toString('base64');
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return (await response.json()).access_token;
  }
}

/** Drops the notices of a library that this very use of it is for development only: it is. */
function quietly(library) {
  for (const level of ['info', 'warn']) {
    const write = console[level];
    console[level] = (...words) => {
      if (!String(words[0]).includes(`${library} `)) write.apply(console, words);
    };
  }
}
