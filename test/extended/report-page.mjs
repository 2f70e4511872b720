// A report's page in a real browser: nothing of it is refused by its own policy, and hostile names stay text.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, root } from '../../tools/support/build.mjs';
import { findBrowser, openPage } from './support/browser.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';

const HOSTILE = '</script><script>document.title="taken"</script>"><img src=x onerror=document.title="taken">';

const browser = await Promise.resolve()
  .then(findBrowser)
  .catch((error) => skipWithout('chromium', error.message));
if (browser) await look();
closeWithTally();

async function look() {
  buildIfStale();
  const { reportPage } = await import(join(root, 'dist/apps/cli/src/report/report-page.js'));
  const folder = await mkdtemp(join(tmpdir(), 'report-page-'));
  try {
    const path = join(folder, 'report.html');
    await writeFile(path, reportPage(hostileReport()));
    await check('the page of a report shows all of it, silently, and runs nothing', async () => {
      const { dom, console } = await openPage(browser, pathToFileURL(path).href);
      assert.deepEqual(console, [], 'the console of the page is not silent');
      assert.match(dom, /<title>Drift report: &lt;\/script&gt;/);
      assert.doesNotMatch(dom, /<script|<img/);
      for (const id of ['over-time', 'models', 'statuses', 'detectors', 'last'])
        assert.match(dom, new RegExp(`<h2 id="${id}">`));
      assert.equal(dom.match(/<circle class="dot"/g)?.length, 2);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function hostileReport() {
  const counts = { drifts: 4, completed: 4, detected: 1, rate: 0.25 };
  const begins = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'];
  const nothing = { drifts: 0, completed: 0, detected: 0, rate: null };
  const run = { id: '1', created_at: begins[0], job_status: 'Completed', model: HOSTILE, drift_detected: true };
  return {
    experiment: { id: 'e1', name: HOSTILE, description: HOSTILE, tags: [HOSTILE] },
    since: new Date(begins[0]),
    until: new Date('2026-01-04'),
    unit: 'day',
    total: { ...counts, drifts: 8, completed: 8, detected: 2 },
    statuses: [{ status: 'Completed', drifts: 8 }],
    models: [{ name: HOSTILE, ...counts, rates: [0.25, null, 0.25] }],
    otherModels: 1,
    detectors: [{ name: HOSTILE, ...counts }],
    periods: begins.map((begin, index) => ({ begin, ...(index === 1 ? nothing : counts) })),
    lastRuns: [run],
  };
}
