const BROKEN = /[\0\uD800-\uDFFF]/u;

/** The fault of a text that `isBrokenText`. */
export const BROKEN_TEXT = 'Contains a NUL character or half a surrogate pair.';

/** NUL ends a key in BSON, and a lone surrogate has no UTF-8: neither can be stored, so neither can be searched. */
export function isBrokenText(text: string): boolean {
  return BROKEN.test(text);
}

/** Longer than a number of characters (code points, as the API document counts them)? */
export function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  return text.length > 2 * limit || [...text].length > limit;
}
