import { errorBody, internalErrorBody, problemBody } from './error-body.js';
import { Conflict, InvalidRequest, MethodNotAllowed, NotFound, PayloadTooLarge, Unauthorized } from './errors.js';
import { flattenFaults } from './faults.js';

describe('errorBody', () => {
  it.each([
    [new NotFound('Drift not found.'), { code: 404, status: 'Not Found', message: 'Drift not found.' }],
    [new MethodNotAllowed(['GET']), { code: 405, status: 'Method Not Allowed' }],
    [
      new InvalidRequest(422, { query: { page: ['No.'] } }, { details: { a: 1 } }),
      { code: 422, status: 'Unprocessable Entity', errors: { query: { page: ['No.'] } }, details: { a: 1 } },
    ],
    [
      new PayloadTooLarge(7),
      {
        code: 413,
        status: 'Payload Too Large',
        message: 'The body is larger than 7 bytes.',
        details: { limit_bytes: 7 },
      },
    ],
  ])('%s', (error, body) => {
    expect(errorBody(error)).toEqual(body);
  });

  it('tells nothing of the cause, nor of a fault of ours', () => {
    const error = new Conflict('Name conflict.', { cause: new Error('E11000 duplicate key') });
    expect(JSON.stringify(errorBody(error))).not.toContain('E11000');
    expect(internalErrorBody()).toEqual({ code: 500, status: 'Internal Server Error' });
    expect(problemBody(500, undefined, 'id')).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      request_id: 'id',
    });
  });
});

describe('problemBody', () => {
  it('points into the body and names parameters and headers', () => {
    const faults = {
      json: { 'a/b~': { 0: ['x', 'y'] }, _schema: ['z'] },
      query: { page: ['p'] },
      header: { 'X-Y': ['h'] },
    };
    expect(problemBody(422, new InvalidRequest(422, faults), 'id')['errors']).toEqual([
      { pointer: '/a~1b~0/0', detail: 'x' },
      { pointer: '/a~1b~0/0', detail: 'y' },
      { pointer: '', detail: 'z' },
      { parameter: 'page', detail: 'p' },
      { header: 'X-Y', detail: 'h' },
    ]);
  });
});

it('a 401 says with its challenge whether a token was sent', () => {
  expect(new Unauthorized('x').headers).toEqual({ 'www-authenticate': 'Bearer' });
  expect(new Unauthorized('x', { tokenSent: true }).headers).toEqual({
    'www-authenticate': 'Bearer error="invalid_token"',
  });
});

it('flattenFaults lists each leaf with the steps to it', () => {
  expect(flattenFaults({ a: { 0: { b: ['x'] } }, c: ['y'] })).toEqual([
    { path: ['a', '0', 'b'], messages: ['x'] },
    { path: ['c'], messages: ['y'] },
  ]);
});
