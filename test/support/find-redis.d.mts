/** See find-redis.mjs. */
export function findRedis(): Promise<{ readonly binary: string; readonly env: Record<string, string> }>;
