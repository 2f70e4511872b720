// The page at /docs in a real browser: it shows every operation, and nothing of it is refused by the security headers.
import assert from 'node:assert/strict';
import { findBrowser, openPage } from './support/browser.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { startLocalService } from './support/local-service.mjs';

const browser = await Promise.resolve()
  .then(findBrowser)
  .catch((error) => skipWithout('chromium', error.message));
if (browser) await look();
closeWithTally();

async function look() {
  const service = await startLocalService();
  try {
    const document = await (await fetch(`${service.url}/openapi.json`)).json();
    const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map((one) => one.operationId));
    const named = service.url.replace('127.0.0.1', 'drift-watch.test');
    for (const [what, page] of [
      ['on loopback', `${service.url}/docs`],
      ['with a trailing slash', `${service.url}/docs/`],
      ['under a base path', `${service.url}/api/v1/docs`],
      ['over plain http under a name', `${named}/docs`],
    ]) {
      await check(`the page lists all operations ${what}`, () => lists(page, ids));
    }
    await check('the page and its parts carry the security headers', () => carriesHeaders(service.url));
  } finally {
    await check('the service drains', async () => assert.equal(await service.stop(), 0));
  }
}

async function lists(page, ids) {
  const { dom, console } = await openPage(browser, page, { hosts: ['drift-watch.test'] });
  // over plain http under a name, a browser also says which headers it has no use for there
  const faults = console.filter((line) => !/has been ignored|Origin-Agent-Cluster/.test(line));
  assert.deepEqual(faults, [], 'the console of the page is not silent');
  const missing = ids.filter((id) => !new RegExp(`id="operations-\\w+-${id}"`).test(dom));
  assert.deepEqual(missing, [], 'operations are missing on the page');
}

async function carriesHeaders(url) {
  for (const path of ['/docs', '/docs/swagger-ui-init.js', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js']) {
    const response = await fetch(`${url}${path}`);
    await response.arrayBuffer(); // an answer half read would keep the service from draining
    const { status, headers } = response;
    assert.equal(status, 200, path);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'.*object-src 'none'/, path);
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /upgrade-insecure-requests/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.match(headers.get('x-request-id') ?? '', /./, path);
  }
}
