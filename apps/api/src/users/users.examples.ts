import type { UserResponse } from './dto/user.response.js';

/** Example of the OpenAPI document. */
export const USER: UserResponse = {
  id: '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11',
  created_at: '2026-01-01T09:29:00.000Z',
  updated_at: '2026-01-05T14:00:00.000Z',
  subject: 'owner',
  issuer: 'https://issuer.example',
  email: 'owner@example.org',
  disabled: false,
};

/** The same user, disabled. */
export const DISABLED_USER: UserResponse = { ...USER, updated_at: '2026-01-06T08:00:00.000Z', disabled: true };

/** Example of a search for users. */
export const USER_FILTER = { email: { $regex: '@example[.]org$' }, created_at: { $gte: '2026-01-01' } };
