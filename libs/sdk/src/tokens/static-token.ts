import type { TokenProvider } from './token-provider.js';

/** One token, which nobody renews. */
export function staticToken(token: string): TokenProvider {
  return () => Promise.resolve(token);
}
