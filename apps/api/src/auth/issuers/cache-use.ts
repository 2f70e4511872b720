/** How often something was known, and how often an issuer had to be asked for it. Plain numbers, since the start. */
export class CacheUse {
  hits = 0;
  misses = 0;
}
