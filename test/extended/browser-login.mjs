// A page of another origin in a real browser: it logs in at the local issuer by code flow with PKCE and uses the API.
import assert from 'node:assert/strict';
import { servePage } from './browser-login/serve-page.mjs';
import { findBrowser } from './support/browser.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { DrivenBrowser } from './support/driven-browser.mjs';
import { startLocalService } from './support/local-service.mjs';

const binary = await Promise.resolve()
  .then(findBrowser)
  .catch((error) => skipWithout('chromium', error.message));
if (binary) await look();
closeWithTally();

async function look() {
  const [known, foreign] = await Promise.all([servePage(), servePage()]);
  const service = await startLocalService({ settings: { APP_CORS_ORIGINS: JSON.stringify([known.origin]) } });
  const browser = await DrivenBrowser.start(binary);
  for (const { know } of [known, foreign]) know({ issuer: service.issuer, api: service.url });
  try {
    const page = await browser.newPage();
    await check('a page logs in by code flow with PKCE', () => logIn(page, known.origin));
    await check('it registers its user and reads who he is', () => readSelf(page));
    await check('it creates once, however often it sends the same key', () => createOnce(page));
    await check('it reads how many there are, and edits with an entity tag', () => readAndEdit(page));
    const token = await page.evaluate('page.token');
    await check('a page of a foreign origin gets nothing, even with a good token', async () => {
      await getsNothing(await browser.newPage(), foreign.origin, token);
      const { headers } = await call(page, 'GET', '/experiment');
      assert.equal(JSON.parse(headers['x-pagination']).total, 1, 'the foreign page has created something');
    });
  } finally {
    await browser.stop();
    await Promise.all([known.stop(), foreign.stop()]);
    await check('the service drains', async () => assert.equal(await service.stop(), 0));
  }
}

/** As a person would: the form of the issuer, then its question whether the page may. */
async function logIn(page, origin) {
  await page.open(origin);
  await page.until('globalThis.page');
  await page.evaluate('void page.logIn()');
  await page.until('document.readyState === "complete" && document.querySelector("[name=login]") !== null');
  await page.evaluate(`{
    document.querySelector('[name=login]').value = 'owner';
    document.querySelector('[name=password]').value = 'any';
    document.querySelector('button[type=submit]').click();
  }`);
  await page.until('document.readyState === "complete" && document.querySelector("[value=consent]") !== null');
  await page.evaluate('document.querySelector("button[type=submit]").click()');
  assert.match(await page.until('globalThis.page?.token'), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.ok((await page.evaluate('location.href')).startsWith(`${origin}/callback?`));
}

/** What the page's own script gets of the API with its token. */
function call(page, method, path, { headers = {}, body } = {}) {
  const options = `{ token: page.token, ...${JSON.stringify({ headers, body })} }`;
  return page.evaluate(`page.call('${method}', '${path}', ${options})`);
}

async function readSelf(page) {
  assert.equal((await call(page, 'POST', '/user', { headers: { 'idempotency-key': 'registration' } })).status, 201);
  const { status, headers, body } = await call(page, 'GET', '/user/self');
  assert.equal(status, 200);
  assert.equal(body.email, 'owner@example.org');
  assert.match(headers['x-request-id'], /./);
}

async function createOnce(page) {
  const sent = { headers: { 'idempotency-key': 'one' }, body: { name: 'from a page' } };
  const [first, again] = [await call(page, 'POST', '/experiment', sent), await call(page, 'POST', '/experiment', sent)];
  assert.deepEqual([first.status, again.status], [201, 201]);
  assert.equal(again.body.id, first.body.id);
  assert.equal(again.headers['idempotency-replayed'], 'true');
}

async function readAndEdit(page) {
  const list = await call(page, 'GET', '/experiment');
  assert.equal(JSON.parse(list.headers['x-pagination']).total, 1);
  const path = `/experiment/${list.body[0].id}`;
  const { etag } = (await call(page, 'GET', path)).headers;
  const edit = (name) => call(page, 'PATCH', path, { headers: { 'if-match': etag }, body: { name } });
  assert.equal((await edit('edited by a page')).status, 200);
  assert.equal((await edit('edited twice')).status, 412);
}

async function getsNothing(page, origin, token) {
  await page.open(origin);
  await page.until('globalThis.page');
  await page.evaluate(`void (page.token = '${token}')`);
  for (const [method, path, options] of [
    ['GET', '/user/self'],
    ['GET', '/health/live'],
    ['POST', '/experiment', { body: { name: 'from a foreign page' } }],
  ]) {
    assert.deepEqual(await call(page, method, path, options), { refused: 'TypeError' }, `${method} ${path}`);
  }
}
