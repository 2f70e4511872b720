#!/usr/bin/env node
// The command line from a clone. What is missing is installed and built first, said on standard error only.
import './support/check-node.mjs';
import { buildIfStale, isBuildStale } from './support/build.mjs';
import { loadDist } from './support/dist.mjs';
import { installIfStale } from './support/install.mjs';

try {
  installIfStale();
  if (isBuildStale()) {
    console.error('Building …');
    buildIfStale();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(9);
}
await loadDist('apps/cli/src/main.js');
