import { join } from 'node:path';
import { findPythonTools } from './python-tools.mjs';

/** The fuzzer and all it needs, each at the version that was tried. */
const requirements = join(import.meta.dirname, '..', 'fuzz', 'requirements.txt');

/**
 * The schema-driven fuzzer.
 *
 * @returns path of its command
 * @throws Error with the reason why it cannot be had
 */
export async function findSchemathesis() {
  return join(await findPythonTools('schemathesis', requirements), 'st');
}
