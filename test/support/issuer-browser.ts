/** A page as it came: its address after all redirects, and its text. */
export interface IssuerPage {
  readonly url: string;
  readonly html: string;
}

/** Follows redirects, keeps cookies and fills in the forms of the local issuer, as a person in a browser would. */
export class IssuerBrowser {
  readonly #cookies = new Map<string, string>();

  /** @param stopAt addresses that begin so are not opened: where a login leads back to */
  constructor(private readonly stopAt?: string) {}

  async open(url: string, form?: Record<string, string>): Promise<IssuerPage> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const next = location && new URL(location, url).href;
    if (next && !(this.stopAt && next.startsWith(this.stopAt))) return this.open(next);
    return { url: next ?? url, html: await response.text() };
  }

  /** Logs in and agrees, until `isDone` says that the page is the last one. */
  async logIn(url: string, user: string, isDone: (page: IssuerPage) => boolean): Promise<IssuerPage> {
    let page = await this.open(url);
    for (let step = 0; step < 5 && !isDone(page); step += 1) {
      const action = /<form[^>]*action="([^"]+)"/.exec(page.html)?.[1] ?? page.url;
      const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
      const typed = { login: user, password: 'any', confirm: 'yes' };
      page = await this.open(new URL(action, page.url).href, { ...fields, ...typed });
    }
    return page;
  }
}
