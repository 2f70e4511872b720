import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/**
 * Serves the page of the test at an origin of its own.
 *
 * @returns `{origin, know, stop}`; `know` tells the page where issuer and API are
 */
export async function servePage() {
  const html = await readFile(new URL('page.html', import.meta.url));
  let settings = {};
  const server = createServer(({ url }, response) => {
    const path = url.split('?', 1)[0];
    if (path === '/settings.json') response.setHeader('content-type', 'application/json').end(JSON.stringify(settings));
    else if (path === '/callback' || path === '/') response.setHeader('content-type', 'text/html').end(html);
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    know: (known) => (settings = known),
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}
