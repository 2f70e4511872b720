import { applyDecorators, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  ApiErrors,
  InvalidRequest,
  type Page,
  pageLinks,
  type PageRequest,
  paginationOf,
  type RawQuery,
} from '#libs/http';
import { CURSOR_FAULTS } from '#libs/search';

/** Answers a page as a list, with the headers `X-Pagination` (contract section 7) and `Link`. */
export function sendPage<T, R>(reply: FastifyReply, request: PageRequest, page: Page<T>, map: (item: T) => R): R[] {
  const pagination = paginationOf(request, page);
  const links = pageLinks(reply.request.query as RawQuery, request, pagination);
  void reply.header('x-pagination', JSON.stringify(pagination));
  if (links !== '') void reply.header('link', links);
  return page.items.map(map);
}

const PAGE = {
  description: 'One page of what matches.',
  headers: {
    'X-Pagination': { $ref: '#/components/headers/X-Pagination' },
    Link: { $ref: '#/components/headers/Link' },
  },
};

const BadCursor = ApiErrors(
  'The cursor is none, or of another search.',
  new InvalidRequest(400, { query: { cursor: [CURSOR_FAULTS.unreadable] } }),
  new InvalidRequest(400, { query: { cursor: [CURSOR_FAULTS.foreign] } }),
);
const BadBodyOrCursor = ApiErrors(
  'The body is not JSON, or the cursor is none, or of another search.',
  new InvalidRequest(400, { json: ['Invalid JSON body.'] }),
  new InvalidRequest(400, { query: { cursor: [CURSOR_FAULTS.unreadable] } }),
  new InvalidRequest(400, { query: { cursor: [CURSOR_FAULTS.foreign] } }),
);

/** Documents the 200 of a search: a list of one response class and the `X-Pagination` header. */
export function ApiPage<T extends object>(type: Type<T>, example: T): MethodDecorator {
  return applyDecorators(ApiOkResponse({ ...PAGE, type, isArray: true, example: [example] }), BadBodyOrCursor);
}

/**
 * The same for a list whose records may be reduced to some of their fields.
 * @param name of the resource; the schema of such a record is `Partial<name>`
 */
export function ApiPartialPage(name: string, example: object): MethodDecorator {
  const items = { $ref: `#/components/schemas/Partial${name}` };
  return applyDecorators(ApiOkResponse({ ...PAGE, schema: { type: 'array', items }, example: [example] }), BadCursor);
}

/** Documents a path parameter that is an id. */
export function ApiId(name: string, description: string): MethodDecorator & ClassDecorator {
  return ApiParam({ name, description, schema: { type: 'string', format: 'uuid' } });
}
