import { type Client, createClient } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { version } from '../version.js';
import { debugFetch } from './debug-fetch.js';
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
  if (session.kind !== 'none') checkPlainHttp(url, context.options.insecureHttp);
  const client = createClient({
    baseUrl: url,
    ...(session.kind !== 'none' && { token: session.token }),
    fetch: debugFetch(context.notes),
    userAgent: `drift-watch-cli/${version()} node/${process.versions.node}`,
    signal: context.signal,
    warn: () => undefined, // checkPlainHttp has seen to it
  });
  return { client, session, url };
}
