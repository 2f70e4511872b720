import { types } from 'node:util';
import mongoose, { mongo } from 'mongoose';

/** Why a connection failed, in an operator's terms. */
export interface ConnectionFault {
  readonly kind: 'configuration' | 'dns' | 'refused' | 'tls' | 'authentication' | 'no primary' | 'timeout' | 'network';
  /** What the driver said, without credentials. For the log, never for a client. */
  readonly reason: string;
}

const DNS = /ENOTFOUND|EAI_AGAIN|EAI_NODATA|ENODATA|ESERVFAIL|querySrv|queryTxt/;
const TLS = /ERR_TLS|ERR_SSL|certificate|SSL routines|self.signed|wrong version number/i;
/** By name: the parser of connection strings is a package of its own, whose classes the driver does not export. */
const CONFIGURATION = new Set(['MongoParseError', 'MongoInvalidArgumentError', 'MongoAPIError', 'TypeError']);
const AUTHENTICATION = new Set([13, 18, 8000]);

/**
 * The kind of a failed connection, found in the error, its causes and what the driver last heard from each server.
 * @param uri the connection string; it and its credentials are taken out of the reason
 */
export function connectionFault(error: unknown, uri: string): ConnectionFault {
  const errors = withCauses(error);
  const reason = maskCredentials([...new Set(errors.map(({ message }) => message))].join('; '), uri);
  return { kind: kindOf(errors, reason), reason };
}

/** `text` without the credentials of `uri`, or of any other connection string in it. */
export function maskCredentials(text: string, uri: string): string {
  const secrets = /^[^:]+:\/\/(.*)@/.exec(uri)?.[1]?.split(':') ?? [];
  const bare = text.replace(/(mongodb(?:\+srv)?:\/\/)[^\s]*@/g, '$1***@');
  return secrets
    .slice(1)
    .flatMap((secret) => [secret, decoded(secret)])
    .filter((secret) => secret.length > 0)
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), bare);
}

function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    return secret; // a stray % in a password is the driver's to refuse; here it is only masked as it stands
  }
}

function withCauses(error: unknown): Error[] {
  if (!types.isNativeError(error)) return [];
  const reason: unknown = 'reason' in error ? error.reason : undefined;
  return [error, ...withCauses(error.cause), ...serversOf(reason).flatMap((server) => withCauses(server.error))];
}

/** A failed selection's reason is what the driver knew of the topology (a `TopologyDescription`, exported as a type only). */
function serversOf(reason: unknown): mongo.ServerDescription[] {
  if (typeof reason !== 'object' || reason === null || !('servers' in reason)) return [];
  return reason.servers instanceof Map ? [...(reason as mongo.TopologyDescription).servers.values()] : [];
}

function kindOf(errors: Error[], reason: string): ConnectionFault['kind'] {
  const some = (test: (error: Error) => boolean) => errors.some(test);
  const configuration = some(({ name }) => CONFIGURATION.has(name));
  if (configuration) return 'configuration';
  if (some((error) => error instanceof mongo.MongoServerError && AUTHENTICATION.has(Number(error.code)))) {
    return 'authentication';
  }
  if (DNS.test(reason)) return 'dns';
  if (TLS.test(reason)) return 'tls';
  if (/ECONNREFUSED/.test(reason)) return 'refused';
  if (some((error) => error instanceof mongo.MongoNetworkTimeoutError) || /ETIMEDOUT/.test(reason)) return 'timeout';
  const selection = (error: Error) =>
    error instanceof mongo.MongoServerSelectionError || error instanceof mongoose.Error.MongooseServerSelectionError;
  const unheard = some((error) => error instanceof mongo.MongoNetworkError);
  return some(selection) && !unheard ? 'no primary' : 'network';
}
