import { getHeapStatistics } from 'node:v8';
import { hostNameOf } from '#libs/addresses';
import { ConfigError } from './config-error.js';
import { deepFreeze } from './deep-freeze.js';
import { type EffectiveSetting, effectiveSettings } from './effective-settings.js';
import { isLoopback } from './loopback.js';
import { formatUri, uriOfHost } from './parsers/database-uri.js';
import type { Mode } from './parsers/parser.js';
import { type Reading, readValues } from './read-values.js';
import { findConflicts } from './rules.js';
import type { DoorSettings, HostSettings, MountedPassword, Settings, WatchingSettings } from './settings.js';
import { Sources } from './sources.js';
import { type SettingName, settingsTable, type Values } from './table/index.js';
import { tlsFilesOf } from './tls/tls-conflicts.js';
import { warnOfUnknown } from './unknown-names.js';
import { findWarnings } from './warnings.js';

/** What is held for clients is one part of so many of the heap: what is made of it takes several times its bytes. */
const HEAP_PARTS = 4;

export interface LoadOptions {
  /** Explicit values in the notation of the variables; they win over every other source. */
  readonly overrides?: Readonly<Partial<Record<SettingName, string>>>;
}

/** Settings, with what the operator should know about them. */
export interface LoadedSettings extends Settings {
  /** One line each, for the log at start-up; no secrets. */
  readonly warnings: readonly string[];
  /** Each setting with its source, in the order of the documentation; no secrets. */
  readonly effective: readonly EffectiveSetting[];
}

export function modeOf(env: NodeJS.ProcessEnv): Mode {
  return { production: env['NODE_ENV'] === 'production' };
}

function databaseUriOf({
  databaseUri,
  databaseHost,
  databasePort,
  databaseUsername,
  databasePassword,
}: Values): string {
  return formatUri({
    ...(databaseUri ?? uriOfHost(databaseHost ?? '', databasePort)),
    ...(databaseUsername !== undefined && { username: encodeURIComponent(databaseUsername) }),
    ...(databasePassword !== undefined && { password: encodeURIComponent(databasePassword) }),
  });
}

/** Nobody but this machine can mean a service that listens on loopback, so it needs no names to refuse others. */
function hostsOf({ hosts, publicUrl, host }: Values, { production }: Mode): HostSettings {
  const names = [...hosts, ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])].flatMap(
    (name) => hostNameOf(name) ?? [],
  );
  if (!production && isLoopback(host)) return { kind: 'loopback', names };
  return { kind: names.length > 0 ? 'named' : 'any', names };
}

function doorOf(values: Values, mode: Mode): DoorSettings {
  const tls = tlsFilesOf(values);
  const maxRequests = values.maxRequests ?? values.databasePoolSize;
  return {
    ...(tls && { tls }),
    hosts: hostsOf(values, mode),
    hsts: values.hsts ?? tls !== undefined,
    headTimeoutMs: values.headTimeoutMs,
    arrivalTimeoutMs: values.arrivalTimeoutMs,
    keepAliveTimeoutMs: values.keepAliveTimeoutMs,
    requestTimeoutMs: values.requestTimeoutMs,
    maxConnections: values.maxConnections,
    maxConnectionsPerAddress: values.maxConnectionsPerAddress ?? Math.ceil(values.maxConnections / 4),
    heldBytes: values.heldBytes ?? Math.floor(getHeapStatistics().heap_size_limit / HEAP_PARTS),
    leastRate: values.leastRate,
    leastRateWindowMs: values.leastRateWindowMs,
    maxRequests,
    maxQueuedRequests: values.maxQueuedRequests ?? 4 * maxRequests,
    queueTimeoutMs: values.queueTimeoutMs,
  };
}

function watchingSettings(values: Values): WatchingSettings {
  const { metricsPort, metricsHost, otlpEndpoint, traceSampling, errorDsn } = values;
  return {
    metricsHost,
    traceSampling,
    ...(metricsPort !== undefined && { metricsPort }),
    ...(otlpEndpoint !== undefined && { otlpEndpoint }),
    ...(errorDsn !== undefined && { errorDsn }),
  };
}

function mountedPasswordOf({ values, given }: Reading, sources: Sources): MountedPassword | undefined {
  const path = sources.fileOf(settingsTable.databasePassword.name);
  const text = given.get('databasePassword') === 'secret file' ? values.databasePassword : undefined;
  return path !== undefined && text !== undefined ? { path, text } : undefined;
}

function toSettings(reading: Reading, sources: Sources, mode: Mode): Settings {
  const { production } = mode;
  const { values } = reading;
  const mountedPassword = mountedPasswordOf(reading, sources);
  return {
    production,
    server: {
      host: values.host,
      port: values.port,
      bodyLimit: values.bodyLimit,
      driftBodyLimit: values.driftBodyLimit,
      streamStallSeconds: values.streamStallSeconds,
      corsOrigins: values.corsOrigins,
      drainDelayMs: values.drainDelayMs,
      drainTimeoutMs: values.drainTimeoutMs,
    },
    addresses: {
      trustedProxies: values.trustedProxies,
      allowed: values.allowedAddresses,
      denied: values.deniedAddresses,
    },
    rates: {
      enabled: values.rateLimits === 'on',
      auth: values.authRateLimit,
      api: values.apiRateLimit,
      search: values.searchRateLimit,
      bulk: values.bulkRateLimit,
      ...(values.redisUrl !== undefined && { redisUrl: values.redisUrl }),
    },
    door: doorOf(values, mode),
    database: {
      uri: databaseUriOf(values),
      ...(mountedPassword && { mountedPassword }),
      name: values.databaseName,
      poolSize: values.databasePoolSize,
      selectionTimeoutMs: values.databaseSelectionTimeoutMs,
      startupTimeoutMs: values.databaseStartupTimeoutMs,
    },
    clock: { maxDifferenceSeconds: values.maxClockDifferenceSeconds },
    auth: {
      issuers: values.trustedIssuers ?? [],
      audiences: values.audiences,
      userEntitlements: values.userEntitlements,
      adminEntitlements: values.adminEntitlements,
      entitlementsPath: values.entitlementsPath,
      issuerHosts: values.issuerHosts.map((host) => host.toLowerCase()),
      issuerRules: values.issuerRules,
      opaqueIssuers: values.opaqueIssuers,
      machineClients: values.machineClients,
      groupInheritance: values.groupInheritance,
      anonymousDrifts: values.anonymousDrifts,
      clockSkewSeconds: values.clockSkewSeconds,
    },
    clients: {
      ...(values.publicUrl !== undefined && { publicUrl: values.publicUrl }),
      cliClientId: values.cliClientId,
    },
    search: { timeLimitMs: values.searchTimeLimitMs, anonymousTimeLimitMs: values.anonymousSearchTimeLimitMs },
    runs: { staleAfterSeconds: values.runStaleAfterSeconds },
    adoption: { timeZone: values.adoptionTimeZone },
    watching: watchingSettings(values),
    log: { level: values.logLevel },
  };
}

/**
 * Reads the whole configuration once: explicit value, environment, secret file, default, in this order.
 *
 * @param env the environment of the process; `NODE_ENV=production` makes other defaults and stricter rules
 * @throws {ConfigError} with *all* faults; nothing else is ever thrown
 */
export function loadSettings(env: NodeJS.ProcessEnv, options: LoadOptions = {}): LoadedSettings {
  const mode = modeOf(env);
  const sources = new Sources(env, options.overrides ?? {});
  const reading = readValues(sources, mode);
  const faults = [...reading.faults, ...findConflicts(reading, sources, mode)];
  if (faults.length > 0) throw new ConfigError(faults, warnOfUnknown(sources.names()));
  const settings = toSettings(reading, sources, mode);
  const warnings = findWarnings(settings, reading.values, sources.names());
  return deepFreeze({ ...settings, warnings, effective: effectiveSettings(sources, mode) });
}
