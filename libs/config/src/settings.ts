import type { Network } from '#libs/addresses';
import type { TlsFiles } from './tls/read-tls-pair.js';
import type { ErrorDsn } from './parsers/watching.js';

/** What one trusted issuer may assert (contract 9.15). */
export interface IssuerRule {
  /** Accepted `aud` values of this issuer; they replace `AuthSettings.audiences` for it. */
  readonly audiences?: readonly string[];
  /** Whether an admin entitlement of this issuer counts when more than one issuer is trusted. */
  readonly admin?: boolean;
  /** Only entitlements that begin with one of these count; absent = all. */
  readonly entitlementPrefixes?: readonly string[];
}

/** Credentials for token introspection (RFC 7662) at an issuer of opaque tokens; without them its userinfo is asked. */
export interface OpaqueIssuer {
  readonly clientId?: string;
  readonly clientSecret?: string;
}

export interface ServerSettings {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Largest body in bytes, but for drift writes. */
  readonly bodyLimit: number;
  /** Largest body of a drift POST or PUT in bytes, after authentication. */
  readonly driftBodyLimit: number;
  /** Seconds without movement after which an upload or export is closed; noticing it may take as long again. */
  readonly streamStallSeconds: number;
  /** Origins that browsers may call from; empty = no CORS headers. */
  readonly corsOrigins: readonly string[];
  /** Milliseconds between failing readiness and refusing connections, for load balancers to notice. */
  readonly drainDelayMs: number;
  /** Milliseconds that requests in flight get to finish after that. */
  readonly drainTimeoutMs: number;
}

/** Where requests may come from, and where they are taken to come from. */
export interface AddressSettings {
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly Network[];
  /** Clients that are served; empty = all. */
  readonly allowed: readonly Network[];
  /** Clients that are refused; wins over `allowed`. */
  readonly denied: readonly Network[];
}

/** How many requests of one client are served in a minute. */
export interface RateSettings {
  /** Whether they are counted at all. */
  readonly enabled: boolean;
  /** Failed authentications per address. */
  readonly auth: number;
  /** Requests per user or, without one, per address, by class of route. */
  readonly api: number;
  readonly search: number;
  readonly bulk: number;
  /** Server in which replicas share the counts, credentials included; absent = each counts for itself. Never logged. */
  readonly redisUrl?: string;
}

/** Which hosts requests may name. */
export interface HostSettings {
  /** `loopback`: those that lead nowhere but to this machine, besides `names`. `any`: `names` is empty. */
  readonly kind: 'any' | 'named' | 'loopback';
  /** Lower case, without port; IPv6 in brackets. */
  readonly names: readonly string[];
}

/** Who gets in, how, and for how long. */
export interface DoorSettings {
  readonly hosts: HostSettings;
  /** Present when TLS is served here. */
  readonly tls?: TlsFiles;
  /** Answers carry `Strict-Transport-Security`. */
  readonly hsts: boolean;
  /** Milliseconds within which the head of a request must have arrived. */
  readonly headTimeoutMs: number;
  /** Milliseconds within which the body of a request must have arrived. */
  readonly arrivalTimeoutMs: number;
  /** Milliseconds for which a connection without a request is kept. */
  readonly keepAliveTimeoutMs: number;
  /** Milliseconds until a request must be answered, without the time in which its body arrives. */
  readonly requestTimeoutMs: number;
  /** Most connections per process. */
  readonly maxConnections: number;
  /** Most connections of one client address; trusted proxies have no such bound. */
  readonly maxConnectionsPerAddress: number;
  /** Most bytes that are held for clients together. */
  readonly heldBytes: number;
  /** Least bytes per second that bodies arrive with and large answers are taken with. */
  readonly leastRate: number;
  /** Milliseconds over which that is counted. */
  readonly leastRateWindowMs: number;
  /** Most requests that are worked on at once per process. */
  readonly maxRequests: number;
  /** Most requests that wait until they are worked on. */
  readonly maxQueuedRequests: number;
  /** Milliseconds that a request waits there at most. */
  readonly queueTimeoutMs: number;
}

/** The database password that came from a secret file, which may get another one while the service runs. */
export interface MountedPassword {
  readonly path: string;
  /** As it was read at start, not percent-encoded. Never logged. */
  readonly text: string;
}

export interface DatabaseSettings {
  /** Connection string without a database name that counts, credentials included. Never logged. */
  readonly uri: string;
  /** Absent when the password, if there is one, was given otherwise. */
  readonly mountedPassword?: MountedPassword;
  readonly name: string;
  /** Most connections per process. */
  readonly poolSize: number;
  /** Milliseconds to look for a usable server before an operation fails. */
  readonly selectionTimeoutMs: number;
  /** Milliseconds the start-up goes on trying to connect before it gives up. */
  readonly startupTimeoutMs: number;
}

export interface ClockSettings {
  /** Seconds by which our clock may differ from the database's while we are ready. */
  readonly maxDifferenceSeconds: number;
}

export interface AuthSettings {
  /** Trusted issuers, compared to the letter with `iss`. */
  readonly issuers: readonly string[];
  /** Accepted `aud` values; empty = the audience is not checked. */
  readonly audiences: readonly string[];
  /** Holding one of these makes a user. */
  readonly userEntitlements: readonly string[];
  /** Holding one of these makes an admin. */
  readonly adminEntitlements: readonly string[];
  /** Claim path of the entitlement list, by steps. */
  readonly entitlementsPath: readonly string[];
  /** Hosts besides an issuer's own origin that its keys and userinfo may be fetched from. */
  readonly issuerHosts: readonly string[];
  /** By issuer. */
  readonly issuerRules: Readonly<Record<string, IssuerRule>>;
  /** Issuers whose tokens may be opaque, by issuer. */
  readonly opaqueIssuers: Readonly<Record<string, OpaqueIssuer>>;
  /** `azp` or `client_id` values of machine clients. */
  readonly machineClients: readonly string[];
  /** Members of sub-groups hold what their parent groups are given (contract 9.4). */
  readonly groupInheritance: boolean;
  /** Drifts of public experiments are readable without a token. */
  readonly anonymousDrifts: boolean;
  /** Tolerated difference between our clock and an issuer's, in seconds. */
  readonly clockSkewSeconds: number;
}

/** What clients are told of how to reach the service and log in. */
export interface ClientSettings {
  /** Address without a trailing slash; absent = the origin that a request names. */
  readonly publicUrl?: string;
  /** Public client of the issuers with which people log in from a terminal. */
  readonly cliClientId: string;
}

export interface SearchSettings {
  /** Most milliseconds a search may run in the database for a caller with a token. */
  readonly timeLimitMs: number;
  /** The same for anonymous callers. */
  readonly anonymousTimeLimitMs: number;
}

export interface RunSettings {
  /** Seconds that a run may be Running before it is shown as stale. */
  readonly staleAfterSeconds: number;
}

export interface AdoptionSettings {
  /** IANA name of the zone that times without a zone in an earlier database are in. */
  readonly timeZone: string;
}

export interface WatchingSettings {
  /** Port of `GET /metrics`; absent = no metrics; 0 takes a free one. */
  readonly metricsPort?: number;
  /** Address that metrics are served at. */
  readonly metricsHost: string;
  /** Address that traces are posted to; absent = no traces. */
  readonly otlpEndpoint?: string;
  /** Share of requests that are traced where the caller has not decided it, 0 to 1. */
  readonly traceSampling: number;
  /** Where unexpected errors are reported to; absent = nowhere. Never logged. */
  readonly errorDsn?: ErrorDsn;
}

/** Everything an operator can set, read once at start, frozen. */
export interface Settings {
  /** `NODE_ENV=production`. */
  readonly production: boolean;
  readonly server: ServerSettings;
  readonly addresses: AddressSettings;
  readonly rates: RateSettings;
  readonly door: DoorSettings;
  readonly database: DatabaseSettings;
  readonly clock: ClockSettings;
  readonly auth: AuthSettings;
  readonly clients: ClientSettings;
  readonly search: SearchSettings;
  readonly runs: RunSettings;
  readonly adoption: AdoptionSettings;
  readonly watching: WatchingSettings;
  readonly log: { readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent' };
}

/** Injection token of the frozen `Settings`. */
export const SETTINGS = Symbol('SETTINGS');
