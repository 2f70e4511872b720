import type { TokenProvider } from '#libs/sdk';

/** How requests prove who sends them. */
export type Session =
  /** A token that somebody gave in the environment; nobody renews it. */
  | { readonly kind: 'token'; readonly token: TokenProvider }
  /** A machine's client credentials. */
  | {
      readonly kind: 'client-credentials';
      readonly token: TokenProvider;
      readonly issuer: string;
      readonly clientId: string;
    }
  /** A login that is kept in the config folder and renewed. */
  | { readonly kind: 'login'; readonly token: TokenProvider; readonly issuer: string; readonly clientId: string }
  /** Nobody: only what is public is shown. `loginFor` is the other service that the login in the config folder is for. */
  | { readonly kind: 'none'; readonly loginFor?: string };
