import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signToken } from './tokens.js';

/** A key pair of an issuer, under its `kid`. */
export interface ScriptedKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** What the issuer got asked, as far as tests look at it. */
export interface Question {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly traceparent: string | undefined;
  readonly body: string;
}

/** How a path answers: a body that is sent as JSON, or anything else that a test wants to do to the response. */
export type Answer = object | ((response: ServerResponse, question: Question) => void | Promise<void>);

export const paths = {
  discovery: '/.well-known/openid-configuration',
  keys: '/jwks',
  userinfo: '/userinfo',
  introspection: '/introspect',
} as const;

/**
 * An issuer that does what a test tells it, good or bad; the certified library behind the other issuers would never
 * misbehave. It starts with one key and without a userinfo or introspection answer (404).
 */
export class ScriptedIssuer {
  readonly questions: Question[] = [];
  /** The published keys, as public JWKs. */
  readonly published: JsonWebKey[] = [];
  /** What paths answer. */
  readonly answers = new Map<string, Answer>();
  readonly key: ScriptedKey;
  private readonly ownKeys: KeyObject[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    this.key = this.publish('first');
    this.answers.set(paths.discovery, this.document());
    this.answers.set(paths.keys, (response: ServerResponse) => json(response, { keys: this.published }));
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start(): Promise<ScriptedIssuer> {
    const server = createServer();
    server.unref(); // a test that fails before it stops its issuer must not keep Jest from ending
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ScriptedIssuer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** A good discovery document with changes; `undefined` removes a member. */
  document(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      issuer: this.url,
      jwks_uri: this.url + paths.keys,
      userinfo_endpoint: this.url + paths.userinfo,
      introspection_endpoint: this.url + paths.introspection,
      ...changes,
    };
  }

  /** Publishes a new key. @param changes members of its JWK; `undefined` removes one */
  publish(kid: string, changes: Record<string, unknown> = {}, key = this.ownKey()): ScriptedKey {
    const jwk = { ...createPublicKey(key).export({ format: 'jwk' }), kid, use: 'sig', ...changes };
    this.published.push(jwk);
    return { kid, privateKey: key };
  }

  /** A token that is good but for the changes. */
  token(changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}, key = this.key): string {
    return signToken(this.claims(changes), { key: key.privateKey, header: { kid: key.kid, ...header } });
  }

  claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.url,
      sub: 'ada',
      iat: now,
      exp: now + 300,
      email: 'ada@example.org',
      email_verified: true,
      realm_access: { roles: ['user'] },
      ...changes,
    };
  }

  /** How often a path was asked. */
  count(path: string): number {
    return this.questions.filter((question) => question.path === path).length;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    spareKeys.push(...this.ownKeys.splice(0));
    await closed;
  }

  private ownKey(): KeyObject {
    const key = rsaKey();
    this.ownKeys.push(key);
    return key;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question: Question = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      traceparent: request.headers['traceparent']?.toString(),
      body: Buffer.concat(chunks).toString(),
    };
    this.questions.push(question);
    const answer = this.answers.get(question.path);
    if (typeof answer === 'function') await answer(response, question);
    else if (answer) json(response, answer);
    else status(404)(response);
  }
}

/** Keys of issuers that were stopped: making one takes longer than most tests. */
const spareKeys: KeyObject[] = [];

/** An RSA key that no running issuer has. */
export function rsaKey(): KeyObject {
  return spareKeys.pop() ?? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

export function json(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

/** Nothing is wrong with it, whatever it is the answer to, but for what stands beside it. */
const ORDINARY = { sub: 'ada', email: 'a@b', email_verified: true, realm_access: { roles: ['admin'] }, keys: [] };

/** Bad ways to answer, by name. */
export const misbehaviours: Readonly<Record<string, (response: ServerResponse) => void | Promise<void>>> = {
  'answers 500': (response) => status(500)(response),
  'sends 10 MB': (response) => void response.end(JSON.stringify({ keys: [], padding: 'x'.repeat(10_000_000) })),
  'sends 60,000 values': (response) => json(response, { ...ORDINARY, padding: new Array(60_000).fill(0) }),
  'nests a thousand levels': (response) =>
    void response.end(`${JSON.stringify(ORDINARY).slice(0, -1)},"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`),
  'sends no JSON': (response) => void response.end('<html>Hello</html>'),
  'sends a list': (response) => json(response, []),
  'sends keys that are no list': (response) => json(response, { keys: { first: 1 } }),
  redirects: (response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
  'breaks the connection': (response) => void response.destroy(),
  'is slow': async (response) => {
    await sleep(5000, undefined, { ref: false });
    response.end('{}');
  },
};

export function status(code: number): (response: ServerResponse) => void {
  return (response) => void response.writeHead(code).end();
}
