import { EarlierClock } from './earlier-clock.js';
import { type EarlierRecord, readDrift } from './earlier-drift.js';

const ID = '6f1b9d0c-0f0e-4e5c-9a51-0a8f3a9f7f10';
const RECORD: EarlierRecord = {
  _id: ID,
  schema_version: '1.0.0',
  job_status: 'Completed',
  tags: ['a', 'a'],
  model: '',
  drift_detected: false,
  parameters: { 'x.y': { $z: [1] } },
  created_at: '2026-11-21T01:13:42.230535',
};
const clock = new EarlierClock('UTC');
const read = (fields: object) => readDrift({ ...RECORD, ...fields }, clock);

describe('a record of an earlier database', () => {
  it('is a drift with all that it has', () => {
    expect(read({})).toEqual({
      drift: {
        id: ID,
        createdAt: new Date('2026-11-21T01:13:42.230Z'),
        microseconds: 535,
        job_status: 'Completed',
        tags: ['a', 'a'],
        model: '',
        drift_detected: false,
        parameters: { 'x.y': { $z: [1] } },
      },
    });
  });

  it('may lack tags and parameters', () => {
    expect(read({ tags: undefined, parameters: undefined })).toMatchObject({ drift: { tags: [], parameters: {} } });
  });

  it('may have 1,000 tags', () => {
    const tags = Array.from({ length: 1_000 }, () => 'a');
    expect(read({ tags })).toMatchObject({ drift: { tags } });
  });

  it('keeps unknown fields apart from those of this service', () => {
    const unknown = { detector: 'x', id: 'y', experiment_id: 'z', revision: 7, schema_version: '0.9' };
    expect(read(unknown)).toMatchObject({ drift: { id: ID, earlier: unknown } });
  });

  it.each<[string, object]>([
    ['_id is 7, not lower-case UUID text.', { _id: 7 }],
    [`_id is "${ID.toUpperCase()}", not lower-case UUID text.`, { _id: ID.toUpperCase() }],
    ['created_at is missing, not an ISO 8601 time.', { created_at: undefined }],
    ['job_status is "Done", not one of Running, Completed, Failed.', { job_status: 'Done' }],
    ['tags is "a", not a list of texts.', { tags: 'a' }],
    ['tags is ["a",1], not a list of texts.', { tags: ['a', 1] }],
    ['tags are 1001, not 1000 at most.', { tags: Array.from({ length: 1_001 }, () => 'a') }],
    ['model is null, not a text.', { model: null }],
    ['drift_detected is 1, not true or false.', { drift_detected: 1 }],
    ['parameters is [], not an object.', { parameters: [] }],
    [`model is ["${'m'.repeat(58)}…, not a text.`, { model: ['m'.repeat(100)] }],
  ])('is none when %s', (fault, fields) => {
    expect(read(fields)).toEqual({ fault });
  });
});
