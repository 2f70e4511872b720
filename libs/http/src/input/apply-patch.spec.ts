import { MAX_JSON_VALUES } from '../body/inspect-json.js';
import { atOnce } from '../turns.js';
import { applyPatch } from './apply-patch.js';
import { FreeObjectField } from './field.js';

class Sample {
  @FreeObjectField({ description: 'Anything.' })
  content: Record<string, unknown> = {};
}

/** A record of so many values: itself, its content and the list in it are three of them. */
const holding = (values: number): { content: Record<string, unknown> } => ({
  content: { list: new Array<number>(values - 3).fill(0) },
});
const patched = (values: number, content: Record<string, unknown>): Sample =>
  atOnce(applyPatch(Sample, holding(values), { content }));
const tooMany = (most: number): Error =>
  expect.objectContaining({
    status: 422,
    faults: { json: { _schema: [expect.stringMatching(`^More than ${most} values`)] } },
  }) as unknown as Error;

describe('applyPatch', () => {
  it('makes no record of more values than one request could', () => {
    expect(patched(MAX_JSON_VALUES - 1, { last: 1 }).content).toHaveProperty('last', 1);
    expect(() => patched(MAX_JSON_VALUES, { last: 1 })).toThrow(tooMany(MAX_JSON_VALUES));
  });

  it('lets a record keep as many as it has, and have fewer', () => {
    const older = 3 * MAX_JSON_VALUES;
    expect(() => patched(older, { more: 1 })).toThrow(tooMany(older));
    expect(patched(older, { list: [1] }).content).toEqual({ list: [1] });
    expect(
      atOnce(applyPatch(Sample, { content: { ...holding(older).content, old: 1 } }, { content: { old: null, new: 2 } }))
        .content,
    ).toHaveProperty('new', 2);
  });
});
