import { writeTime } from '#libs/http';
import { UserResponse } from './dto/user.response.js';
import type { User } from './user.js';
import type { UserDocument } from './user.schema.js';

export function toUser(stored: UserDocument): User {
  const { _id: id, created_at: createdAt, updated_at: updatedAt, subject, issuer, email, disabled, revision } = stored;
  return { id, createdAt, updatedAt, subject, issuer, ...(email != null && { email }), disabled, revision };
}

export function toUserResponse(user: User): UserResponse {
  const { id, createdAt, updatedAt, subject, issuer, email, disabled } = user;
  return {
    id,
    created_at: writeTime(createdAt),
    updated_at: writeTime(updatedAt),
    subject,
    issuer,
    ...(email !== undefined && { email }),
    disabled,
  };
}
