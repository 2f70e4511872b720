import { randomUUID } from 'node:crypto';
import { createClient, createDrift, getDrift, importDrifts, searchDrifts } from '../../dist/libs/sdk/src/index.js';

/** What is compared, each by itself and through the SDK; both get what the server said as objects. */
export function sdkWays({ url, written, drifts, token }) {
  const client = createClient({ baseUrl: url, token });
  const authorization = `Bearer ${token}`;
  const base = `${url}/experiment/${written}/drift`;
  const body = drifts[0];
  const json = { authorization, 'content-type': 'application/json' };
  const parsed = async (response) => {
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  };
  let id;
  return {
    async prepare() {
      ({ id } = await createDrift(client, written, body));
    },
    operations: [
      {
        title: 'read a drift',
        raw: () => fetch(`${base}/${id}`, { headers: { authorization } }).then(parsed),
        sdk: () => getDrift(client, written, id),
      },
      {
        title: 'record a drift',
        raw: () =>
          fetch(base, {
            method: 'POST',
            headers: { ...json, 'idempotency-key': randomUUID() },
            body: JSON.stringify(body),
          }).then(parsed),
        sdk: () => createDrift(client, written, body),
      },
      {
        title: 'a page of 100',
        raw: () =>
          fetch(`${base}/search?cursor=&page_size=100`, { method: 'POST', headers: json, body: '{}' }).then(parsed),
        sdk: async () => {
          for await (const page of searchDrifts(client, written).pages()) return page;
        },
      },
    ],
    /** Records through the SDK, as a program has them. */
    async import(lines, via) {
      const source = function* () {
        for (let n = 0; n < lines; n += 1) yield drifts[n % drifts.length];
      };
      const { stored } = await importDrifts(client, written, source(), { via });
      if (stored !== lines) throw new Error(`${stored} of ${lines} lines were stored.`);
    },
  };
}
