/** A token with what it takes to know its end and to renew it. */
export interface SavedToken {
  readonly access_token: string;
  /** Unix seconds. */
  readonly expires_at: number;
  readonly refresh_token?: string;
  readonly scope?: string;
}

/** Where tokens of a login are kept, by issuer and client. */
export interface TokenStore {
  read(key: string): Promise<SavedToken | undefined>;
  write(key: string, token: SavedToken): Promise<void>;
  remove(key: string): Promise<void>;
  /** Runs `work` while nobody else who has this store does so: a refresh token can be used but once. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Names the login of a client at an issuer. */
export function tokenKey(issuer: string, clientId: string): string {
  return `${issuer} ${clientId}`;
}
