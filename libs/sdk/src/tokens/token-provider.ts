/**
 * Gives the access token of a request; undefined sends the request without one.
 *
 * @param refused a token of this provider that the service has just answered with 401: it must be renewed. Giving it, or
 * undefined, says that there is no other
 * @throws LoginNeededError when somebody must log in first
 */
export type TokenProvider = (refused?: string) => Promise<string | undefined>;
