import fc from 'fast-check';
import { missingIds } from './missing-ids.js';

async function* each(ids: readonly string[]): AsyncGenerator<string> {
  yield* ids;
}

it('the missing ids are those of one list that are not in the other, whatever both are', async () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij')).map((list) => list.sort());
  await fc.assert(
    fc.asyncProperty(ids, ids, async (wanted, present) => {
      const missing = await missingIds(each(wanted), each(present));
      expect(missing).toEqual(wanted.filter((id) => !present.includes(id)));
    }),
  );
});
