/** An answer as scripts of a page see it: of its headers only those that may be read. */
export interface SeenAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: ReadonlyMap<string, string>;
}

/** Headers that need no permission to be sent, and to be read (Fetch standard, sections 2.2.2). */
const SAFE_TO_SEND = new Set(['accept', 'accept-language', 'content-language']);
const SAFE_TO_READ = new Set(['cache-control', 'content-language', 'content-length', 'content-type', 'expires']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'POST']);

/** A page of an origin, with what a browser enforces for it (Fetch standard, "CORS protocol"). */
export class Page {
  constructor(readonly origin: string) {}

  /** @throws TypeError where a browser would keep the answer from the page, or not even send the request */
  async fetch(
    url: string,
    { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<SeenAnswer> {
    const unsafe = Object.keys(headers).filter((name) => !SAFE_TO_SEND.has(name.toLowerCase()));
    if (unsafe.length > 0 || !SAFE_METHODS.has(method)) await this.ask(url, method, unsafe);
    const response = await fetch(url, {
      method,
      headers: { ...headers, origin: this.origin },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    this.requireAllowed(response.headers);
    const exposed = new Set([...listed(response.headers, 'access-control-expose-headers'), ...SAFE_TO_READ]);
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      headers: new Map([...response.headers].filter(([name]) => exposed.has(name))),
    };
  }

  /** The question before a request that needs permission. */
  private async ask(url: string, method: string, names: readonly string[]): Promise<void> {
    const { ok, headers } = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: this.origin,
        'access-control-request-method': method,
        ...(names.length > 0 && { 'access-control-request-headers': names.join(',').toLowerCase() }),
      },
    });
    this.requireAllowed(headers);
    const methods = listed(headers, 'access-control-allow-methods');
    const allowed = new Set(listed(headers, 'access-control-allow-headers'));
    const refused = names.filter((name) => !allowed.has(name.toLowerCase()));
    if (!ok || !methods.includes(method.toLowerCase()) || refused.length > 0) {
      throw new TypeError(`The browser does not send ${method} with ${refused.join(', ')}.`);
    }
  }

  private requireAllowed(headers: Headers): void {
    if (headers.get('access-control-allow-origin') !== this.origin) {
      throw new TypeError('The browser keeps the answer from the page.');
    }
  }
}

function listed(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? '').split(',').map((entry) => entry.trim().toLowerCase());
}
