import { byExclusion } from './by-exclusion.js';
import { parseFilter } from './check/parse.js';
import { compileFilter } from './compile.js';
import type { FieldTable } from './field.js';

const STATES = ['new', 'open', 'closed'];
const FIELDS: FieldTable = {
  state: { path: 'stored_state', type: 'enum', values: STATES },
  model: { path: 'model', type: 'text' },
};

function rewritten(body: object): object {
  const parsed = parseFilter(body, FIELDS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return compileFilter(byExclusion(parsed.filter, 'stored_state', STATES));
}

const NOT_NEW = { stored_state: { $nin: ['new'] } };

describe('byExclusion', () => {
  it.each<[object, object]>([
    [{ state: { $in: ['open', 'closed'] } }, NOT_NEW],
    [{ state: { $in: ['open'] } }, { stored_state: { $nin: ['new', 'closed'] } }],
    [{ $or: [{ state: 'open' }, { state: 'closed' }] }, NOT_NEW],
    [{ $or: [{ state: 'open' }, { $or: [{ state: { $in: ['closed'] } }, { state: 'open' }] }] }, NOT_NEW],
  ])('forbids the others of the values that %j names', (body, expected) => {
    expect(rewritten(body)).toEqual(expected);
  });

  it('keeps what else is demanded', () => {
    expect(rewritten({ model: 'm', state: { $in: ['open', 'closed'] } })).toEqual({ model: { $eq: 'm' }, ...NOT_NEW });
    const both = { state: { $in: ['open', 'closed'], $ne: 'open' } };
    expect(rewritten(both)).toEqual({ $and: expect.arrayContaining([NOT_NEW, { stored_state: { $ne: 'open' } }]) });
  });

  it('demands nothing when all values are named', () => {
    expect(rewritten({ state: { $in: ['closed', 'new', 'open'] } })).toEqual({});
  });

  it.each([
    { state: 'open' },
    { state: { $ne: 'open' } },
    { model: { $in: ['open', 'closed'] } },
    { $or: [{ state: 'open' }, { model: 'm' }] },
    { $or: [{ state: 'open' }, { state: { $ne: 'closed' } }] },
    { $nor: [{ state: { $in: ['open', 'closed'] } }] },
  ])('leaves %j alone', (body) => {
    const parsed = parseFilter(body, FIELDS);
    expect(rewritten(body)).toEqual(parsed.ok && compileFilter(parsed.filter));
  });
});
