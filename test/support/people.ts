import { randomUUID } from 'node:crypto';
import type { Api, ApiAnswer, ApiRequest, UserBody } from './api.js';
import { claimsFor, type UserName } from './environment.js';
import { signToken } from './tokens.js';

/** Somebody made up for one test, with a token of his own. */
export interface Person {
  readonly id: string;
  /** Good for every service that trusts the first issuer. */
  readonly headers: { readonly authorization: string };
  send<T = unknown>(method: string, path: string, request?: ApiRequest): Promise<ApiAnswer<T>>;
}

/**
 * Registers somebody new.
 * @param like whose claims he has, but for subject and e-mail address
 */
export async function newPerson(client: Api, like: UserName = 'stranger'): Promise<Person> {
  const subject = `person-${randomUUID()}`;
  const token = signToken(claimsFor(like, { sub: subject, email: `${subject}@example.org` }));
  const headers = { authorization: `Bearer ${token}` };
  const { status, text, body } = await client.post<UserBody>('/user', { headers });
  if (status !== 201) throw new Error(`${status} instead of 201: ${text}`);
  return {
    id: body.id,
    headers,
    send: (method, path, request) =>
      client.send(method, path, { ...request, headers: { ...request?.headers, ...headers } }),
  };
}
