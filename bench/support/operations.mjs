import { randomUUID } from 'node:crypto';

/**
 * One kind of request.
 *
 * @typedef {object} Operation
 * @property {string} name
 * @property {string} title as it stands in tables
 * @property {number} status that a good answer has
 * @property {{service: number, mongod: number}} [earlier] CPU milliseconds per request of the earlier server
 * @property {(place: Place) => HttpRequest[]} requests sent by turns
 *
 * Where a program's requests go.
 * @typedef {object} Place
 * @property {string} searched id of the experiment that is read and searched
 * @property {string} cursor behind the page `DEEP_PAGE` of it
 * @property {string} written id of the experiment that this program adds drifts to
 * @property {readonly object[]} drifts bodies for new drifts
 *
 * @typedef {{method: 'GET' | 'POST', path: string, body?: string, newBody?: () => string}} HttpRequest with a body of its
 * own each time if it has `newBody`
 */

/** A page that is far from the beginning. */
export const DEEP_PAGE = 1000;

/** @type {readonly Operation[]} */
export const operations = [
  {
    name: 'read',
    title: 'GET /experiment/{id}',
    status: 200,
    requests: ({ searched }) => [{ method: 'GET', path: `/experiment/${searched}` }],
  },
  {
    name: 'create',
    title: 'POST …/drift',
    status: 201,
    // measured on 2 cores with 4 workers
    earlier: { service: 1.7, mongod: 0.55 },
    requests: ({ written, drifts }) => drifts.map((drift) => post(`/experiment/${written}/drift`, drift)),
  },
  {
    name: 'experiment',
    title: 'POST /experiment',
    status: 201,
    requests: () => [{ method: 'POST', path: '/experiment', newBody: () => JSON.stringify({ name: randomUUID() }) }],
  },
  {
    name: 'search',
    title: 'POST …/drift/search, page 1',
    status: 200,
    // measured on 2 cores with 4 workers, over 100,000 drifts
    earlier: { service: 5, mongod: 77 },
    requests: ({ searched }) => [post(`/experiment/${searched}/drift/search`, {})],
  },
  {
    name: 'model',
    title: 'POST …/drift/search, a model',
    status: 200,
    requests: ({ searched, drifts }) => [post(`/experiment/${searched}/drift/search`, byModel(drifts))],
  },
  {
    name: 'across',
    title: 'POST /drift/search, page 1',
    status: 200,
    requests: () => [post('/drift/search', {})],
  },
  {
    name: 'across-model',
    title: 'POST /drift/search, a model',
    status: 200,
    requests: ({ drifts }) => [post('/drift/search', byModel(drifts))],
  },
  {
    name: 'deep',
    title: `POST …/drift/search, page ${DEEP_PAGE}`,
    status: 200,
    requests: ({ searched }) => [post(`/experiment/${searched}/drift/search?page=${DEEP_PAGE}`, {})],
  },
  {
    name: 'cursor',
    title: 'POST …/drift/search, cursor',
    status: 200,
    requests: ({ searched, cursor }) => [post(`/experiment/${searched}/drift/search?cursor=${cursor}`, {})],
  },
];

/** A fifth of all drifts. */
const byModel = ([{ model }]) => ({ model });

const post = (path, json) => ({ method: 'POST', path, body: JSON.stringify(json) });
