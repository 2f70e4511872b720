import { BadRequest, InvalidRequest, ServiceUnavailable } from '#libs/http';
import { newId } from '#libs/ids';
import type { DriftFields } from '../../drifts/drift.js';
import type { DriftUpload, UploadOutcome } from '../../drifts/drift-upload.js';
import { Batch } from './batch.js';
import { type Doing, Upload } from './upload.js';

const AWAY = new ServiceUnavailable('The database is not available.');
const FIELDS = {} as DriftFields;

/** Batches of drifts, numbered through. */
async function* batchesOf(...sizes: number[]): AsyncGenerator<Batch> {
  let line = 0;
  for (const size of sizes) {
    const batch = new Batch();
    for (let count = 0; count < size; count += 1) {
      line += 1;
      batch.add({ line, kind: 'drift', upload: { id: newId(), fields: FIELDS, size: 1 } }, 1);
    }
    yield batch;
  }
}

const storing = (uploads: readonly DriftUpload[]): UploadOutcome[] => uploads.map(() => ({ kind: 'stored' }));

interface Line {
  readonly line?: number;
  readonly status?: number;
  readonly errors?: unknown;
  readonly summary?: object;
}

async function answersOf(batches: AsyncIterator<Batch>, doing: Partial<Doing>): Promise<Line[]> {
  const upload = new Upload(batches, {
    check: () => Promise.resolve(),
    store: (uploads) => Promise.resolve(storing(uploads)),
    answered: () => undefined,
    ...doing,
  });
  let text = '';
  for await (const part of upload.answers()) text += part;
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** Stores so many times, then does what it is told. */
function after(times: number, then: (uploads: readonly DriftUpload[]) => Promise<UploadOutcome[]>): Doing['store'] {
  let calls = 0;
  return (uploads) => ((calls += 1) > times ? then(uploads) : Promise.resolve(storing(uploads)));
}

const statuses = (lines: readonly Line[]): unknown[] => lines.map(({ line, status }) => [line, status]);

describe('an upload while the database goes away', () => {
  it('says so of each line that was on its way, once more for the rest, and that it is not complete', async () => {
    const lines = await answersOf(batchesOf(2, 2, 2, 2, 2, 2), { store: after(1, () => Promise.reject(AWAY)) });
    const failed = lines.slice(2, -1);
    expect(statuses(lines.slice(0, 2))).toEqual([
      [1, 201],
      [2, 201],
    ]);
    // at most what two commands carry, and the line that ends it
    expect(failed.length).toBeLessThanOrEqual(5);
    for (const [index, { line, status, errors }] of failed.entries()) {
      expect([line, status, errors]).toEqual([3 + index, 503, { request: [AWAY.message] }]);
    }
    const all = 2 + failed.length;
    expect(lines.at(-1)?.summary).toEqual({
      lines: all,
      stored: 2,
      replayed: 0,
      refused: failed.length,
      blank: 0,
      complete: false,
    });
  });

  it('acknowledges those of a command that were stored', async () => {
    const lines = await answersOf(batchesOf(3), {
      store: () => Promise.resolve([{ kind: 'stored' }, { kind: 'failed', error: AWAY }, { kind: 'replayed' }]),
    });
    expect(statuses(lines)).toEqual([
      [1, 201],
      [2, 503],
      [3, 201],
      [4, 503],
      [undefined, undefined],
    ]);
    expect(lines.at(-1)?.summary).toMatchObject({ stored: 2, replayed: 1, refused: 2, complete: false });
  });

  it('goes on when one drift alone is refused', async () => {
    const refused: UploadOutcome = { kind: 'failed', error: new BadRequest('Too large for the database.') };
    let first = true;
    const store = (uploads: readonly DriftUpload[]): Promise<UploadOutcome[]> => {
      const outcomes = storing(uploads);
      if (first) outcomes[0] = refused;
      first = false;
      return Promise.resolve(outcomes);
    };
    const lines = await answersOf(batchesOf(1, 1), { store });
    expect(statuses(lines).slice(0, 2)).toEqual([
      [1, 400],
      [2, 201],
    ]);
    expect(lines.at(-1)?.summary).toMatchObject({ complete: true });
  });

  it('breaks off on a fault that nobody expected, after what is being stored has ended', async () => {
    let isStored = false;
    const store = async (uploads: readonly DriftUpload[]): Promise<UploadOutcome[]> => {
      if (uploads.length === 1) throw new TypeError('a fault of ours');
      await new Promise((resolve) => setTimeout(resolve, 50));
      isStored = true;
      return storing(uploads);
    };
    await expect(answersOf(batchesOf(2, 1), { store })).rejects.toThrow('a fault of ours');
    expect(isStored).toBe(true);
  });
});

describe('an upload whose right is asked for again', () => {
  it('answers in order what it has stored before it says why it ends', async () => {
    let asked = 0;
    const refusal = new InvalidRequest(422, { json: { model: ['Gone.'] } });
    const check = (): Promise<void> => ((asked += 1) > 2 ? Promise.reject(refusal) : Promise.resolve());
    const lines = await answersOf(batchesOf(1, 1, 1, 1), { check });
    expect(statuses(lines)).toEqual([
      [1, 201],
      [2, 201],
      [3, 422],
      [undefined, undefined],
    ]);
    expect(lines.at(-1)?.summary).toMatchObject({ lines: 3, stored: 2, refused: 1, complete: false });
  });

  it('has two batches on their way at most, however long they take', async () => {
    let running = 0;
    let most = 0;
    const store = async (uploads: readonly DriftUpload[]): Promise<UploadOutcome[]> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return storing(uploads);
    };
    const lines = await answersOf(batchesOf(1, 1, 1, 1, 1, 1, 1), { store });
    expect([most, lines.length]).toEqual([2, 8]);
  });
});
