const code = { type: 'integer', description: 'The HTTP status.', minimum: 400, maximum: 599 };
const status = { type: 'string', description: 'The standard reason of the status.' };
const details = {
  type: 'object',
  additionalProperties: true,
  description: 'Machine-readable facts, by name; which ones depends on the error.',
};
const messages = { type: 'array', description: 'What is wrong there.', items: { type: 'string' }, minItems: 1 };
const faultTree = { $ref: '#/components/schemas/FaultTree' };

const problemError = {
  type: 'object',
  description: 'A fault and the place it is about.',
  required: ['detail'],
  properties: {
    pointer: { type: 'string', description: 'JSON pointer (RFC 6901) into the body; empty for the body as a whole.' },
    parameter: { type: 'string', description: 'Name of a query parameter.' },
    header: { type: 'string', description: 'Name of a request header.' },
    detail: { type: 'string', description: 'What is wrong there.' },
  },
};

/** Schemas of error answers (contract section 2) and of RFC 9457 problem details. */
export const ERROR_SCHEMAS: Readonly<Record<string, object>> = {
  ErrorMessage: {
    type: 'object',
    description: 'Why a request was refused.',
    required: ['code', 'status', 'message'],
    properties: { code, status, message: { type: 'string', description: 'What happened.' }, details },
    examples: [{ code: 404, status: 'Not Found', message: 'Experiment not found.' }],
  },
  ErrorFaults: {
    type: 'object',
    description: 'What is wrong with the body, the query or the headers of a request.',
    required: ['code', 'status', 'errors'],
    properties: {
      code,
      status,
      errors: {
        type: 'object',
        description: 'Faults of the body under `json`, of the query under `query`, of headers under `header`.',
        minProperties: 1,
        properties: {
          json: { description: 'Faults of the body; a list when it is no JSON at all.', anyOf: [messages, faultTree] },
          query: { description: 'Faults of the query, by parameter.', ...faultTree },
          header: { description: 'Faults of the request headers, by name.', ...faultTree },
        },
      },
      details,
    },
    examples: [
      {
        code: 422,
        status: 'Unprocessable Entity',
        errors: { json: { name: ['Missing data for required field.'] } },
      },
    ],
  },
  ErrorStatus: {
    type: 'object',
    description: 'An error of which nothing more is said: 405, which belongs to no operation, and 500.',
    required: ['code', 'status'],
    properties: { code, status },
    examples: [{ code: 405, status: 'Method Not Allowed' }],
  },
  FaultTree: {
    type: 'object',
    description:
      'What is wrong, by place: a list of messages, or a tree keyed by field name or list index. `_schema` is the place ' +
      'of a value that should have been an object.',
    additionalProperties: { anyOf: [messages, faultTree] },
    examples: [{ permissions: { 0: { level: ['Must be one of: Read, Edit, Manage.'] } } }],
  },
  Problem: {
    type: 'object',
    description: 'An error as RFC 9457 problem details, for clients that accept `application/problem+json`.',
    required: ['type', 'title', 'status', 'request_id'],
    properties: {
      type: { type: 'string', description: 'Kind of the problem; `about:blank` says no more than the status.' },
      title: { type: 'string', description: 'The standard reason of the status.' },
      status: code,
      detail: { type: 'string', description: 'What happened.' },
      request_id: { type: 'string', description: 'Id of the request, to quote to the operators.' },
      errors: { type: 'array', description: 'The faults of the body, the query and the headers.', items: problemError },
      details,
    },
    examples: [
      { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Experiment not found.', request_id: 'a1' },
    ],
  },
};
