import { randomUUID } from 'node:crypto';
import type { DriftBody } from './api.js';

/** A drift as a search across experiments shows it. */
export interface FoundDriftBody extends DriftBody {
  experiment: { id: string; name: string };
}

/** What `X-Pagination` says of a page. */
export interface PaginationBody {
  total?: number;
  total_pages?: number;
  next_page?: number;
  next_cursor?: string;
  total_exact?: false;
}

/** Experiments as the service stores them, made without asking it. */
export function storedExperiments(count: number, fields: (index: number) => object = () => ({})) {
  return Array.from({ length: count }, (_, index) => ({
    _id: randomUUID() as string,
    name: `stored ${index} ${randomUUID()}`,
    public: false,
    permissions: [] as { entity: string; level: string }[],
    tags: [] as string[],
    configuration: {},
    status: 'active',
    created_at: new Date(Date.UTC(2026, 0, 1) + index),
    updated_at: new Date(Date.UTC(2026, 0, 1) + index),
    revision: 0,
    schema_version: '1.1.0',
    ...fields(index),
  }));
}
