import type { ApiQuery } from '@nestjs/swagger';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './search-query.js';

/** OpenAPI parameters of a search, matching `readSearchQuery`. */
export function searchQueryDocs(sortKeys: readonly string[]): Parameters<typeof ApiQuery>[0][] {
  const integer = { type: 'integer', minimum: 1 } as const;
  return [
    { name: 'page', required: false, description: 'Page to answer, from 1 on.', schema: { ...integer, default: 1 } },
    {
      name: 'page_size',
      required: false,
      description: 'Most records of a page.',
      schema: { ...integer, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE },
    },
    {
      name: 'sort_by',
      required: false,
      description: 'Field to sort by; records that are equal in it have a fixed order.',
      schema: { type: 'string', enum: [...sortKeys], default: 'created_at' },
    },
    {
      name: 'order_by',
      required: false,
      description: 'Direction of the order.',
      schema: { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
    },
  ];
}
