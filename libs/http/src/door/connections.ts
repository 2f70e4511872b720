import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { holderOf, parseAddress } from '#libs/addresses';
import { whenOver } from '../lifecycle/when-over.js';
import { Reserve } from './reserve.js';

/** Milliseconds for which a connection without a request is left alone: its request may have come and not been read yet. */
const LEAST_IDLE_MS = 1_000;

/** How many connections there may be. */
export interface ConnectionBounds {
  /** Most of all clients together. */
  readonly all: number;
  /** Most of one client address (of IPv6 one /64). */
  readonly perAddress: number;
  /** Addresses that many clients come through, and that are bound as all of them are. */
  readonly isProxy: (address: string) => boolean;
}

/** Why a connection was closed, or only let in for a probe. */
export type Crowd = 'address' | 'all';

/** What became of connections, for metrics. */
export interface ConnectionCounts {
  readonly open: number;
  /** Without a request at the moment. */
  readonly idle: number;
  /** Idle ones that were closed for others since the start, by what was full. */
  readonly closed: Readonly<Record<Crowd, number>>;
  /** Those that found no room since the start, by what was full. */
  readonly crowded: Readonly<Record<Crowd, number>>;
}

/** One connection. */
interface Connection {
  readonly socket: Socket;
  readonly client: string;
  /** Requests on it that are not answered yet. */
  requests: number;
  idleSince: number;
  /** It counts: it is neither in the reserve nor gone. */
  isInside: boolean;
  readonly end: () => void;
}

/** What a client has open. */
interface OfClient {
  open: number;
  /** The longest idle first. */
  readonly idle: Set<Connection>;
}

/**
 * Bounds connections, of each client address and of all together. One that comes when there is no room takes the place of
 * the one that has been idle for longest. When none is idle it is let into a reserve, in which only health probes are
 * answered: an orchestrator must never take a crowded process for a dead one.
 */
export class Connections {
  private readonly byPeer = new Map<string, Connection>();
  private readonly bySocket = new WeakMap<Socket, Connection>();
  private readonly clients = new Map<string, OfClient>();
  private readonly idle = new Set<Connection>();
  private readonly reserve = new Reserve();
  private readonly closed = { address: 0, all: 0 };
  private readonly crowded = { address: 0, all: 0 };
  private open = 0;

  /** @param onCrowd is told of each connection that was closed, or that found no room */
  constructor(
    private readonly bounds: ConnectionBounds,
    private readonly onCrowd: (crowd: Crowd) => void = () => undefined,
  ) {}

  /** Bounds the connections of a server. */
  keep(server: Server): void {
    // beyond the reserve there is nothing left but to close them at once
    server.maxConnections = this.bounds.all + this.reserve.size;
    server.on('connection', (socket: Socket) => this.accept(socket));
    // requests over TLS know another socket than the one that was accepted
    server.on('secureConnection', (socket: Socket) => {
      const connection = this.byPeer.get(peerOf(socket));
      if (connection) this.bySocket.set(socket, connection);
    });
  }

  /** A request has come. @returns whether its connection has room for more than a probe */
  begin({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const connection = this.bySocket.get(socket);
    if (connection === undefined) return true;
    if (this.reserve.has(connection.socket)) {
      if (this.crowdOf(connection.client) !== undefined) return false;
      this.reserve.leave(connection.socket);
      this.enter(connection);
    }
    connection.requests += 1;
    this.setIdle(connection, false);
    whenOver(response, connection.end);
    return true;
  }

  counts(): ConnectionCounts {
    const { open, idle, closed, crowded } = this;
    return { open: open + this.reserve.taken, idle: idle.size, closed, crowded };
  }

  private accept(socket: Socket): void {
    const { remoteAddress } = socket;
    // gone already
    if (remoteAddress === undefined) return;
    const address = parseAddress(remoteAddress);
    const client = address && !this.bounds.isProxy(address.text) ? holderOf(address) : '';
    const connection: Connection = {
      socket,
      client,
      requests: 0,
      idleSince: 0,
      isInside: false,
      end: () => {
        connection.requests -= 1;
        if (connection.requests === 0 && connection.isInside) this.setIdle(connection, true);
      },
    };
    const peer = peerOf(socket);
    this.byPeer.set(peer, connection);
    this.bySocket.set(socket, connection);
    socket.once('close', () => {
      this.byPeer.delete(peer);
      if (!this.reserve.leave(socket)) this.leave(connection);
    });
    if (this.makeRoom(client)) this.enter(connection);
    else this.reserve.enter(socket, remoteAddress);
  }

  /** What is full for a client, so that it may have no further connection. */
  private crowdOf(client: string): Crowd | undefined {
    if (client !== '' && (this.clients.get(client)?.open ?? 0) >= this.bounds.perAddress) return 'address';
    return this.open >= this.bounds.all ? 'all' : undefined;
  }

  /** @returns whether there is room for one more connection of a client */
  private makeRoom(client: string): boolean {
    const crowd = this.crowdOf(client);
    if (crowd === undefined) return true;
    this.onCrowd(crowd);
    const [longest] = crowd === 'all' ? this.idle : (this.clients.get(client)?.idle ?? []);
    if (longest === undefined || performance.now() - longest.idleSince < LEAST_IDLE_MS) {
      this.crowded[crowd] += 1;
      return false;
    }
    this.closed[crowd] += 1;
    // its place is free at once, not when the system says so
    this.leave(longest);
    longest.socket.destroy();
    return true;
  }

  private enter(connection: Connection): void {
    const ofClient = this.clients.get(connection.client) ?? { open: 0, idle: new Set() };
    this.clients.set(connection.client, ofClient);
    ofClient.open += 1;
    this.open += 1;
    connection.isInside = true;
    this.setIdle(connection, true);
  }

  private leave(connection: Connection): void {
    const ofClient = this.clients.get(connection.client);
    if (ofClient === undefined || !connection.isInside) return;
    connection.isInside = false;
    this.setIdle(connection, false);
    this.open -= 1;
    ofClient.open -= 1;
    if (ofClient.open === 0) this.clients.delete(connection.client);
  }

  private setIdle(connection: Connection, isIdle: boolean): void {
    const ofClient = this.clients.get(connection.client);
    if (isIdle) {
      connection.idleSince = performance.now();
      this.idle.add(connection);
      ofClient?.idle.add(connection);
    } else {
      this.idle.delete(connection);
      ofClient?.idle.delete(connection);
    }
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
