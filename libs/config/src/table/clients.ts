import { publicUrl } from '../parsers/public-url.js';
import { text } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

export const clientsTable = {
  publicUrl: {
    name: 'APP_PUBLIC_URL',
    parser: publicUrl,
    unset: 'the origin that a request names',
    description:
      'Address that clients reach the service by, as `/.well-known/oauth-protected-resource` tells it: needed where a proxy changes scheme, host or path and is not in `APP_TRUSTED_PROXIES`.',
  },
  cliClientId: {
    name: 'APP_CLI_CLIENT_ID',
    parser: text('a client id as the issuers know it'),
    default: 'drift-watch-cli',
    description: 'Public client (device flow, without a secret) with which people log in from a terminal.',
  },
} as const satisfies Record<string, Definition<unknown>>;
