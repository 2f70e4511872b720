import type { Type } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Page, type PageRequest, paginationOf } from '#libs/http';

/** Answers a page as a list, with the `X-Pagination` header (contract section 7). */
export function sendPage<T, R>(reply: FastifyReply, request: PageRequest, page: Page<T>, map: (item: T) => R): R[] {
  void reply.header('x-pagination', JSON.stringify(paginationOf(request, page)));
  return page.items.map(map);
}

const PAGE = {
  description: 'One page of what matches.',
  headers: { 'X-Pagination': { $ref: '#/components/headers/X-Pagination' } },
};

/** Documents the 200 of a search: a list of one response class and the `X-Pagination` header. */
export function ApiPage<T extends object>(type: Type<T>, example: T): MethodDecorator {
  return ApiOkResponse({ ...PAGE, type, isArray: true, example: [example] });
}

/**
 * The same for a list whose records may be reduced to some of their fields.
 * @param name of the resource; the schema of such a record is `Partial<name>`
 */
export function ApiPartialPage(name: string, example: object): MethodDecorator {
  const items = { $ref: `#/components/schemas/Partial${name}` };
  return ApiOkResponse({ ...PAGE, schema: { type: 'array', items }, example: [example] });
}

/** Documents a path parameter that is an id. */
export function ApiId(name: string, description: string): MethodDecorator & ClassDecorator {
  return ApiParam({ name, description, schema: { type: 'string', format: 'uuid' } });
}
