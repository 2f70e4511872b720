import { demoUsers } from './demo-users.js';
import { loadIssuerSecrets } from './issuer-secrets.js';
import { startIssuer } from './start-issuer.js';

/** Settings: `ISSUER_HOST`, `ISSUER_PORT` (0 = a free one), `ISSUER_SECRETS_FILE`, `ISSUER_AUDIENCE`, `ISSUER_REDIRECT_URIS`. */
const {
  ISSUER_HOST: host = '127.0.0.1',
  ISSUER_PORT: port = '3001',
  ISSUER_SECRETS_FILE: secretsFile = '.data/issuer.json',
  ISSUER_AUDIENCE: audience = 'drift-watch',
  ISSUER_REDIRECT_URIS: redirectUris = '["http://127.0.0.1/callback", "http://127.0.0.1/docs/oauth2-redirect.html"]',
} = process.env;

const secrets = await loadIssuerSecrets(secretsFile, demoUsers);
const running = await startIssuer({
  host,
  port: Number(port),
  users: demoUsers,
  secrets,
  audience,
  redirectUris: JSON.parse(redirectUris) as string[],
});
console.log(JSON.stringify({ level: 'info', message: 'listening', url: running.issuer }));

const end = (): void => void running.stop().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);
