import { StartPatience } from '#libs/mongo';
import type { DeletionsService } from '../deletions/deletions.service.js';
import type { DriftImportsService } from '../drifts/drift-imports.service.js';
import type { ExperimentsService } from '../experiments/experiments.service.js';
import type { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { AdoptionService } from './adoption.service.js';
import type { CollectionMover, MoveOptions, MoveOutcome } from './collection-mover.service.js';
import type { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import type { Source } from './source.js';

const sourceOf = (experimentId: string): Source => ({ experimentId, collection: `app.${experimentId}`, uuid: 'u' });
const [slow, wanted] = [sourceOf('slow'), sourceOf('wanted')];

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits for what must come; the test's own limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

/** A service over two collections, whose moves go on batch by batch as the test says. */
async function serviceWithMoves() {
  const begun: string[] = [];
  const batches: string[] = [];
  const ends = new Map<string, () => void>();
  const move = async ({ experimentId }: Source, { pace }: MoveOptions): Promise<MoveOutcome> => {
    begun.push(experimentId);
    let isOver = false;
    ends.set(experimentId, () => (isOver = true));
    while (!isOver) {
      await pace?.();
      batches.push(experimentId);
      await sleep(5);
    }
    return 'adopted';
  };
  const service = new AdoptionService(
    { list: async () => [slow, wanted] } as unknown as EarlierCollectionsRepository,
    { list: async () => [] } as unknown as AdoptionRecordsRepository,
    { move } as unknown as CollectionMover,
    {} as DriftImportsService,
    { findExisting: async (ids: string[]) => ids } as unknown as ExperimentsService,
    { register: () => undefined } as unknown as DeletionsService,
    new StartPatience(0),
  );
  await service.onModuleInit();
  return { service, begun, batches, end: (id: string) => ends.get(id)?.() };
}

describe('AdoptionService', () => {
  it('moves what a request waits for at once, while what is moved in the background stands still', async () => {
    const { service, begun, batches, end } = await serviceWithMoves();
    const background = service.adopt(slow);
    await until(() => batches.includes('slow'));

    const request = service.whenAdopted(['wanted'], 60_000);
    await until(() => batches.includes('wanted'));
    expect(begun).toEqual(['slow', 'wanted']);
    batches.length = 0;
    await until(() => batches.length > 5);
    expect(new Set(batches)).toEqual(new Set(['wanted']));

    end('wanted');
    await request;
    await until(() => batches.includes('slow'));
    expect(service.isComplete()).toBe(false);
    end('slow');
    await background;
    expect(service.isComplete()).toBe(true);
  });

  it('refuses a request that has waited for as long as it may, and goes on with the move', async () => {
    const { service, batches, end } = await serviceWithMoves();
    await expect(service.whenAdopted(['wanted'], 10)).rejects.toMatchObject({ status: 503 });
    const before = batches.length;
    await until(() => batches.length > before);
    end('wanted');
    await service.whenAdopted(['wanted'], 60_000);
    expect(service.pending).toEqual([slow]);
  });
});
