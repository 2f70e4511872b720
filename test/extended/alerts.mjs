// The alert rules as Prometheus itself reads them; that their metrics exist is test/alerts.spec.ts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { root } from '../../tools/support/build.mjs';
import { runProgram } from '../../tools/support/command.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { findPromtool } from './support/promtool.mjs';

const promtool = await findPromtool().catch((error) => skipWithout('promtool', error.message));
if (promtool) {
  await check('Prometheus takes every rule', async () => {
    const rules = join(root, 'helm', 'drift-watch', 'files', 'alerts.yaml');
    const { exitCode, output } = await runProgram(promtool, ['check', 'rules', rules], { quiet: true });
    assert.equal(exitCode, 0, output);
    assert.match(output, /SUCCESS: \d\d rules found/);
  });
}
closeWithTally();
