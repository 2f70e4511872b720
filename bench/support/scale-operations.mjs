/**
 * Where the searches of one size go.
 *
 * @typedef {object} SizedPlace
 * @property {number} drifts in each of the experiments
 * @property {string} rare id of the experiment in which drift was detected in 1 % of the drifts
 * @property {string} even id of the one in which it was in 50 %
 */

const search = (experiment, body) => ({
  method: 'POST',
  path: `/experiment/${experiment}/drift/search`,
  ...body,
});

const operation = (title, body, experiment) => ({
  name: title,
  title,
  status: 200,
  requests: (place) => [search(place[experiment], body)],
});

const firstPage = (title, filter, experiment = 'rare') =>
  operation(title, { body: JSON.stringify(filter) }, experiment);

/** Before all drifts; each has more milliseconds than the one before. */
let since = Date.UTC(1990, 0);

/** As if nobody had searched for it before: what was found for another filter is of no use, and the database's work is the same. */
const newFirstPage = (title, filter, experiment = 'rare') => {
  const newBody = () => JSON.stringify({ ...filter, created_at: { $gte: new Date((since += 1)).toISOString() } });
  return operation(`${title}, the first time`, { newBody }, experiment);
};

const FILTERED = [
  ['drift_detected, 1 %', { drift_detected: true }],
  ['drift_detected, 50 %', { drift_detected: true }, 'even'],
  ['a tag, 10 %', { tags: 'tag-3' }],
  ['a model, 5 %', { model: 'model-7' }],
];

/** First pages that an index answers: they should cost the same at every size. */
export const searches = [
  firstPage('no filter', {}),
  ...FILTERED.map((filtered) => firstPage(...filtered)),
  ...FILTERED.map((filtered) => newFirstPage(...filtered)),
];

/** First pages for which records must be read: they grow, and end at the time limit. */
export const walks = [
  firstPage('parameters.x, 0.1 % match', { 'parameters.x': { $gte: 0.999 } }),
  firstPage('parameters.x, none match', { 'parameters.x': { $gte: 2 } }),
];
