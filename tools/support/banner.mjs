/** Where the command line looks for a service when nobody says it. */
const COMMAND_LINE_URL = 'http://127.0.0.1:3000';

/** What `npm start` prints when the local service is there. */
export function banner({ url, issuer, folder, users }) {
  const elsewhere = url === COMMAND_LINE_URL ? '' : ` --url ${url}`;
  const width = Math.max(...users.map(({ name }) => name.length));
  return `
Drift Watch is running. Ctrl-C stops it.

  API       ${url}
  API docs  ${url}/docs
  Issuer    ${issuer} (demo users, loopback only)
  Data      ${folder} (kept; the log is ${folder}/service.log)

First steps, in another terminal:

  TOKEN=$(npm run -s token -- owner)
  curl -X POST ${url}/user -H "Authorization: Bearer $TOKEN"
  curl -X POST ${url}/experiment -H "Authorization: Bearer $TOKEN" \\
       -H 'Content-Type: application/json' -d '{"name": "churn model", "public": true}'
  npm run demo

Or with the command line, which registers whoever logs in:

  node tools/cli.mjs login${elsewhere}
  node tools/cli.mjs experiments create 'churn by command'

Users for "npm run -s token -- USER":

${users.map(({ name, purpose }) => `  ${name.padEnd(width)}  ${purpose}`).join('\n')}
`;
}
