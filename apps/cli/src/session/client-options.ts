import type { ClientOptions } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { version } from '../version.js';
import { debugFetch } from './debug-fetch.js';

/** How this app talks to a service; without a token. */
export function clientOptions({ notes, signal }: CommandContext, baseUrl: string) {
  return {
    baseUrl,
    fetch: debugFetch(notes),
    userAgent: `drift-watch-cli/${version()} node/${process.versions.node}`,
    signal,
    warn: () => undefined, // of a token over plain http: checkPlainHttp has seen to it
  } satisfies ClientOptions;
}
