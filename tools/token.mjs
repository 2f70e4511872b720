// Prints an access token of the local issuer: npm run -s token -- USER
import './support/check-node.mjs';
import { localToken, localUsers } from './support/local-token.mjs';
import { run } from './support/report.mjs';

await run(async () => {
  const [user] = process.argv.slice(2);
  if (!user) throw new Error(`Usage: npm run -s token -- USER, with one of: ${localUsers().join(', ')}.`);
  console.log(await localToken(user));
});
