import type { ApiQuery } from '@nestjs/swagger';
import { COUNTS } from '../pagination.js';
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
      name: 'cursor',
      required: false,
      description:
        'Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the ' +
        'same filter and order. However far, such a page costs the same, and none is missed or repeated while others write.',
      schema: { type: 'string', pattern: '^[A-Za-z0-9_-]*$' },
      allowEmptyValue: true,
    },
    {
      name: 'count',
      required: false,
      description:
        'How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment ' +
        'may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`.',
      schema: { type: 'string', enum: [...COUNTS] },
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
