import type { Socket } from 'node:net';

/** Connections beyond all bounds. */
const SIZE = 64;

/** Of them for one client: whoever opens more closes his own. */
const PER_CLIENT = 16;

/** Connections that found no room, kept for a probe that may come on them. A further one takes the place of the oldest. */
export class Reserve {
  readonly size = SIZE;
  /** The oldest first. */
  private readonly clients = new Map<Socket, string>();

  get taken(): number {
    return this.clients.size;
  }

  has(socket: Socket): boolean {
    return this.clients.has(socket);
  }

  enter(socket: Socket, client: string): void {
    const own = [...this.clients].filter(([, other]) => other === client);
    const [oldest] = own.length < PER_CLIENT ? this.clients : own;
    if (oldest && (own.length >= PER_CLIENT || this.taken >= SIZE)) {
      this.leave(oldest[0]);
      oldest[0].destroy();
    }
    this.clients.set(socket, client);
  }

  /** @returns whether it was there */
  leave(socket: Socket): boolean {
    return this.clients.delete(socket);
  }
}
