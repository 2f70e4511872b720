/** A request whose body can be sent more than once. */
export interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer> | string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Without a query, which may hold what is looked for. */
export function nameOf({ method, url }: Pick<Message, 'method' | 'url'>): string {
  const [address = url] = url.split('?', 1);
  return `${method} ${address}`;
}

/** POSTs that only read. */
const READING = /\/(search|aggregate|compare)\/?$/;

/** Whether doing it twice leaves what doing it once leaves. */
export function isRepeatable({ method, url, headers }: Message): boolean {
  if (method !== 'POST') return true;
  const [address = url] = url.split('?', 1);
  return headers.has('idempotency-key') || READING.test(address);
}

/** Whether a repetition would meet its own earlier success as somebody else's change. */
export function isConditional({ headers }: Message): boolean {
  return headers.has('if-match');
}
