import { type Client, createClient } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { clientOptions } from './client-options.js';
import { openSession } from './open-session.js';
import { checkPlainHttp } from './plain-http.js';
import type { Session } from './session.js';

/** A client of the service, and how it proves who it is. */
export interface Connection {
  readonly client: Client;
  readonly session: Session;
  readonly url: string;
}

/** Connects to the service of the settings. Nothing is sent yet. */
export async function connect(context: CommandContext): Promise<Connection> {
  const url = (await context.setting('url')) ?? '';
  const session = await openSession(context);
  if (session.kind === 'none') return { client: createClient(clientOptions(context, url)), session, url };
  checkPlainHttp(url, context.options.insecureHttp);
  return { client: createClient({ ...clientOptions(context, url), token: session.token }), session, url };
}
