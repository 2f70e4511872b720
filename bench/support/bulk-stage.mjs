import { seed } from './seed.mjs';

/** What uploads need besides the service: an experiment to upload to, and bodies. */
export async function fillForUploads(service, { token, database }) {
  const where = { url: service.url, token: await token(), database };
  const { written, drifts } = await seed(where, 1_000, ['service']);
  return { ...service, written: written.service, drifts };
}
