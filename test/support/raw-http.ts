import { connect, type Socket } from 'node:net';

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

type Parts = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Sends bytes as they are, which a proper client would refuse to, and reads until the service closes.
 * @param parts sent one after the other, when they come; lines of a head are separated by `\r\n`
 */
export function sendRaw(url: string, parts: Parts): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    const finish = (): void => {
      socket.destroy();
      if (received === '') reject(new Error('The service closed the connection without an answer.'));
      else resolve(parseAnswer(received));
    };
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (received += part));
    // the service may close while there is still something to send: what it answered counts
    socket.on('error', finish);
    socket.on('close', finish);
    socket.on('connect', () => {
      sendAll(socket, parts).catch(reject);
    });
  });
}

async function sendAll(socket: Socket, parts: Parts): Promise<void> {
  for await (const part of parts) if (socket.writable) socket.write(part);
}

/** Head of a request that asks the service to close afterwards. */
export function head(requestLine: string, headers: readonly string[] = []): string {
  return [requestLine, 'host: localhost', 'connection: close', ...headers, '', ''].join('\r\n');
}

function parseAnswer(received: string): RawAnswer {
  const end = received.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = received.slice(0, end).split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const text = received.slice(end + 4);
  return { status: Number(statusLine.split(' ')[1]), headers: Object.fromEntries(headers), text };
}
