// Writes the types of the SDK from openapi.json, or with --check says whether they are up to date: npm run sdk [-- --check]
import './support/check-node.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { installIfStale } from './support/install.mjs';
import { run } from './support/report.mjs';

await run(async () => {
  installIfStale();
  const { generateSdk, SDK_TYPES } = await import('./support/generate-sdk.mjs');
  const wanted = await generateSdk();
  const current = existsSync(SDK_TYPES) ? readFileSync(SDK_TYPES, 'utf8') : undefined;
  if (current === wanted) console.log('The types of the SDK are up to date.');
  else if (process.argv.includes('--check'))
    throw new Error('The types of the SDK differ from openapi.json: npm run sdk');
  else {
    writeFileSync(SDK_TYPES, wanted);
    console.log('The types of the SDK are written.');
  }
});
