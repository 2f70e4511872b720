import { rm } from 'node:fs/promises';

/** Ends what global-setup.mjs started. */
export default async function tearDown() {
  const environment = await globalThis.testEnvironment;
  if (!environment) return;
  globalThis.testEnvironment = undefined;
  await environment.stop();
  await rm(environment.folder, { recursive: true, force: true });
}
