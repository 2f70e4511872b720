const REDACTED = '[redacted]';
const SECRET_KEY = /authorization|cookie|password|passphrase|secret|token|credential|api[-_]?key/i;
/** What a line must contain before it is worth parsing; most lines have none of it and cost one search. */
const SUSPICIOUS =
  /authorization|cookie|password|passphrase|secret|token|credential|api[-_]?key|bearer |eyJ|:\/\/[^"\s/]*@/i;

// A JWT begins with the base64url form of `{"`. The look-behind keeps long runs of letters linear.
const JWT = /(?<![\w-])eyJ[\w-]+(?:\.[\w-]*){1,4}/g;
const BEARER = /\b(bearer )[\w.~+/=-]{8,}/gi;
const URL_CREDENTIALS = /:\/\/[^\s"'@/]+@/g;

/** A text without tokens and URL credentials. */
export function scrubText(text: string): string {
  return text.replace(JWT, REDACTED).replace(BEARER, `$1${REDACTED}`).replace(URL_CREDENTIALS, '://***@');
}

function scrub(value: unknown): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (Array.isArray(value)) return value.map(scrub);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, SECRET_KEY.test(key) ? REDACTED : scrub(child)]),
  );
}

/**
 * Takes secrets out of a finished log line: values of keys that name a secret, at any depth and in any case, and tokens
 * and URL credentials inside texts, stacks included. It works on the line, not on the logged objects, because that
 * also catches what child loggers and serializers add.
 *
 * @param line one JSON document with its newline
 */
export function scrubLine(line: string): string {
  return SUSPICIOUS.test(line) ? `${JSON.stringify(scrub(JSON.parse(line)))}\n` : line;
}
