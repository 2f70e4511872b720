/**
 * Where the searches of one size go.
 *
 * @typedef {object} SizedPlace
 * @property {number} drifts in each of the experiments
 * @property {string} rare id of the experiment in which drift was detected in 1 % of the drifts
 * @property {string} even id of the one in which it was in 50 %
 */

const search = (experiment, filter) => ({
  method: 'POST',
  path: `/experiment/${experiment}/drift/search`,
  body: JSON.stringify(filter),
});

const firstPage = (title, filter, experiment = 'rare') => ({
  name: title,
  title,
  status: 200,
  requests: (place) => [search(place[experiment], filter)],
});

/** First pages that an index answers: they should cost the same at every size. */
export const searches = [
  firstPage('no filter', {}),
  firstPage('drift_detected, 1 %', { drift_detected: true }),
  firstPage('drift_detected, 50 %', { drift_detected: true }, 'even'),
  firstPage('a tag, 10 %', { tags: 'tag-3' }),
  firstPage('a model, 5 %', { model: 'model-7' }),
];

/** First pages for which records must be read: they grow, and end at the time limit. */
export const walks = [
  firstPage('parameters.x, 0.1 % match', { 'parameters.x': { $gte: 0.999 } }),
  firstPage('parameters.x, none match', { 'parameters.x': { $gte: 2 } }),
];
