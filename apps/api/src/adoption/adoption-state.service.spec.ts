import type { ExperimentsService } from '../experiments/experiments.service.js';
import type { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { AdoptionStateService } from './adoption-state.service.js';
import type { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import type { LeftRecordsRepository } from './left-records.repository.js';

describe('how far the adoption is', () => {
  it('is not complete when a collection is begun while it is looked at', async () => {
    let begun = false;
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const service = new AdoptionStateService(
      { list: () => Promise.resolve([{ experimentId: 'e' }]) } as unknown as EarlierCollectionsRepository,
      {
        findRecorded: async () => {
          await turn();
          begun = true; // another process, a moment before the answer
          return ['e'];
        },
        count: () => Promise.resolve({ moving: begun ? 1 : 0, done: 0, movedRecords: 0, leftRecords: 0 }),
      } as unknown as AdoptionRecordsRepository,
      { first: () => Promise.resolve([]) } as unknown as LeftRecordsRepository,
      { findExisting: (ids: string[]) => Promise.resolve(ids) } as unknown as ExperimentsService,
    );
    expect(await service.read()).toMatchObject({ waiting: 0, moving: 1 });
  });
});
