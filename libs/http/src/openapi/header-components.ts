/** Response headers of the API, by the names under which the OpenAPI document refers to them. */
export const HEADER_COMPONENTS: Readonly<Record<string, object>> = {
  'X-Request-Id': {
    description: "Id of the request in the service's log: the client's own `X-Request-Id` when it is a harmless one.",
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
    example: '0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11',
  },
  'X-Pagination': {
    description: 'The place of this page in the whole list.',
    required: true,
    schema: {
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: { $ref: '#/components/schemas/Pagination' },
    },
    example: '{"total":1,"total_pages":1,"first_page":1,"last_page":1,"page":1}',
  },
  Link: {
    description:
      'Other pages of the list (RFC 8288): `next`, `first`, `prev` and, when the total is exact, `last`, as references ' +
      'relative to the address of the request. A POST is repeated with the same body. Of a very long query the links that do ' +
      'not fit into 6 KB are left out.',
    required: false,
    schema: { type: 'string' },
    example: '<?page_size=10&page=2>; rel="next", <?page_size=10&page=1>; rel="first"',
  },
  'WWW-Authenticate': {
    description: 'The challenge of RFC 6750 section 3; with `error="invalid_token"` when a token was sent.',
    required: true,
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token"',
  },
  'Retry-After': {
    description: 'Seconds after which a retry makes sense.',
    required: true,
    schema: { type: 'string', pattern: '^[0-9]+$' },
    example: '5',
  },
  RateLimit: {
    description:
      'Where the client stands with each limit that counted this request: `r` more are served, the count begins anew in `t` ' +
      'seconds (IETF draft draft-ietf-httpapi-ratelimit-headers). Absent while rate limits are off, as are the four below.',
    required: false,
    schema: { type: 'string' },
    example: '"search";r=42;t=13',
  },
  'RateLimit-Policy': {
    description: 'These limits: `q` requests in `w` seconds (the same draft).',
    required: false,
    schema: { type: 'string' },
    example: '"search";q=100;w=60',
  },
  'X-RateLimit-Limit': {
    description: 'Of the limit with least left: how many requests are served in a window.',
    required: false,
    schema: { type: 'string', pattern: '^[0-9]+$' },
    example: '100',
  },
  'X-RateLimit-Remaining': {
    description: 'Of the limit with least left: how many more requests are served in this window.',
    required: false,
    schema: { type: 'string', pattern: '^[0-9]+$' },
    example: '42',
  },
  'X-RateLimit-Reset': {
    description: 'Of the limit with least left: when the next window begins, as Unix time in seconds.',
    required: false,
    schema: { type: 'string', pattern: '^[0-9]+$' },
    example: '1767837624',
  },
  'Idempotency-Replayed': {
    description: 'Present, and `true`, when this answer was given before to a request with this `Idempotency-Key`.',
    required: false,
    schema: { type: 'string', const: 'true' },
    example: 'true',
  },
  Accept: {
    description: 'The media type that would be read (RFC 9110 section 15.5.16).',
    required: true,
    schema: { type: 'string', const: 'application/json' },
    example: 'application/json',
  },
  'Accept-Patch': {
    description: 'The media types that a patch may have (RFC 5789 section 2.2).',
    required: true,
    schema: { type: 'string' },
    example: 'application/merge-patch+json, application/json',
  },
  ETag: {
    description:
      'Version of the record (RFC 9110 section 8.8.3): it changes with every change of what clients may write, and with ' +
      'nothing else. For `If-Match` and `If-None-Match`.',
    required: true,
    schema: { type: 'string', pattern: '^"[^"]+"$' },
    example: '"b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33:3:mjvs2a80"',
  },
};

/** The content of the `X-Pagination` header (contract section 7). */
export const PAGINATION_SCHEMA = {
  type: 'object',
  description: 'The place of a page in the whole list. Pages by cursor have no number.',
  properties: {
    total: { type: 'integer', minimum: 0, description: 'How many records match; absent when they were not counted.' },
    total_pages: {
      type: 'integer',
      minimum: 0,
      description: 'How many pages they fill; absent when they were not counted.',
    },
    first_page: { type: 'integer', minimum: 1, description: 'Always 1; absent when there is none.' },
    last_page: { type: 'integer', minimum: 1, description: 'Absent when nothing matches, or was not counted.' },
    page: { type: 'integer', minimum: 1, description: 'This page; absent when it is past the last one.' },
    previous_page: { type: 'integer', minimum: 1, description: 'Absent on the first page.' },
    next_page: { type: 'integer', minimum: 2, description: 'Absent on the last page.' },
    total_exact: {
      type: 'boolean',
      const: false,
      description: 'Present, and false, when `total` and what follows from it are lower bounds.',
    },
    next_cursor: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+$',
      description: 'The `cursor` of the page after this one; absent on the last page.',
    },
  },
  examples: [{ total: 21, total_pages: 3, first_page: 1, last_page: 3, page: 2, previous_page: 1, next_page: 3 }],
};
