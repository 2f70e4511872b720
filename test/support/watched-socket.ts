import { connect, type Socket } from 'node:net';

/** A connection, what came over it, and when it was closed. */
export interface WatchedSocket {
  readonly socket: Socket;
  text(): string;
  readonly closed: Promise<void>;
}

/**
 * Connects to a service.
 * @param from one of this machine's own addresses: all of 127.0.0.0/8 is loopback
 */
export function openSocket(url: string, from = '127.0.0.1'): WatchedSocket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress: from });
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.on('error', () => undefined); // closed is closed
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { socket, text: () => text, closed };
}
