import { UserResponse } from './dto/user.response.js';
import type { User } from './user.js';
import type { UserDocument } from './user.schema.js';

export function toUser(stored: UserDocument): User {
  const { _id: id, created_at: createdAt, subject, issuer, email } = stored;
  return { id, createdAt, subject, issuer, ...(email != null && { email }) };
}

export function toUserResponse(user: User): UserResponse {
  const { id, createdAt, subject, issuer, email } = user;
  return { id, created_at: createdAt.toISOString(), subject, issuer, ...(email !== undefined && { email }) };
}
