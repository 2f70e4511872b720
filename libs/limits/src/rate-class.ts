/** What is limited, by name: failed authentications, and requests by what they ask for. */
export const RATE_CLASSES = ['auth', 'api', 'search', 'bulk'] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

/** What a route can be. No route is `auth`: that counts failures, on whatever route. */
export type RouteClass = Exclude<RateClass, 'auth'> | 'unlimited';

/** The class of a route that declares none. */
export const DEFAULT_CLASS: RouteClass = 'api';
