import { createServer } from 'node:https';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { runProgram } from '../../../tools/support/command.mjs';

/**
 * The least that is an OIDC issuer, over TLS as production wants it: discovery, keys, and tokens that it signs.
 *
 * @param folder where its certificate is put, as `issuer.crt`
 * @returns `{issuer, certificateFile, token, stop}`
 */
export async function startHttpsIssuer(folder) {
  const [keyFile, certificateFile] = [join(folder, 'issuer.key'), join(folder, 'issuer.crt')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    keyFile,
    '-out',
    certificateFile,
  ];
  const { exitCode } = await runProgram('openssl', [...args, ...subject], { quiet: true });
  if (exitCode !== 0) throw new Error('openssl made no certificate.');
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer({ key: await readFile(keyFile), cert: await readFile(certificateFile) });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `https://localhost:${server.address().port}`;
  const answers = {
    '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/jwks` },
    '/jwks': { keys: [jwk] },
  };
  server.on('request', ({ url }, response) => {
    const answer = answers[url];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  const token = (claims) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(issuer)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  const stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { issuer, certificateFile, token, stop };
}
