import { request } from 'node:http';

/** An answer to a request that was sent from an address of choice. */
export interface AnswerFrom {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends a request from one of this machine's own addresses, which `fetch` cannot choose.
 * @param from for example `127.0.0.2`: all of 127.0.0.0/8 is loopback
 */
export function requestFrom(
  from: string,
  url: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<AnswerFrom> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, localAddress: from, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          text,
        }),
      );
    });
    sent.on('error', reject).end();
  });
}
