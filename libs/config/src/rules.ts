import type { Fault } from './config-error.js';
import { nearest } from './nearest.js';
import type { Mode } from './parsers/parser.js';
import { crossFault, type Reading } from './read-values.js';
import type { Sources } from './sources.js';
import { tlsConflicts } from './tls/tls-conflicts.js';

const LOCAL_HINT = 'or, for local use on loopback, neither a database nor issuers and `npm start`';

function missing({ given, values }: Reading, mode: Mode): Fault[] {
  const hint = mode.production ? '' : `; ${LOCAL_HINT}`;
  const faults: Fault[] = [];
  if (!given.has('databaseUri') && !given.has('databaseHost')) {
    const problem = 'no database is configured';
    faults.push({ name: 'APP_DATABASE_URI', problem, expected: `it or APP_DATABASE_HOST${hint}` });
  }
  if (!given.has('trustedIssuers') && values.trustedIssuers === undefined) {
    const problem = 'no issuer is trusted, so nobody could log in';
    const expected = `a JSON array of issuer URLs, such as ["https://idp.example.org/realms/ml"]${hint}`;
    faults.push({ name: 'APP_TRUSTED_OP_LIST', problem, expected });
  }
  return faults;
}

function credentials({ values, given }: Reading, sources: Sources): Fault[] {
  const uri = values.databaseUri;
  const faults: Fault[] = [];
  if (uri?.username !== undefined && given.has('databaseUsername')) {
    const problem = 'APP_DATABASE_URI has a user name too';
    faults.push(crossFault(sources, 'databaseUsername', problem, 'the user name in one of the two only'));
  }
  if (uri?.password !== undefined && given.has('databasePassword')) {
    const problem = 'APP_DATABASE_URI has a password too';
    faults.push(crossFault(sources, 'databasePassword', problem, 'the password in one of the two only'));
  }
  const uriIsUnclear = given.has('databaseUri') && uri === undefined;
  const named = given.has('databaseUsername') || uri?.username !== undefined || uriIsUnclear;
  if (given.has('databasePassword') && !named) {
    const expected = 'APP_DATABASE_USERNAME beside it, or no password';
    faults.push(crossFault(sources, 'databasePassword', 'there is a password but no user name', expected));
  }
  return faults;
}

function strangers({ values }: Reading, sources: Sources): Fault[] {
  const trusted = values.trustedIssuers;
  if (trusted === undefined) return [];
  const faults: Fault[] = [];
  for (const key of ['issuerRules', 'opaqueIssuers'] as const) {
    for (const [index, issuer] of Object.keys(values[key]).entries()) {
      if (trusted.includes(issuer)) continue;
      const meant = nearest(issuer, trusted);
      const expected = meant === undefined ? 'an issuer that is in it, to the letter' : `perhaps ${meant}`;
      faults.push(crossFault(sources, key, `issuer ${index + 1} is not in APP_TRUSTED_OP_LIST`, expected));
    }
  }
  return faults;
}

function ports({ values, given }: Reading, sources: Sources): Fault[] {
  const { port, metricsPort } = values;
  if (!metricsPort || metricsPort !== port) return [];
  const key = given.has('metricsPort') ? 'metricsPort' : 'port';
  return [crossFault(sources, key, 'APP_METRICS_PORT and APP_PORT are the same', 'two ports')];
}

/** What is wrong between settings that are right by themselves. */
export function findConflicts(reading: Reading, sources: Sources, mode: Mode): Fault[] {
  // Behind a secrets directory that cannot be read there may be all that seems to be missing.
  const absent = sources.secretsProblem === undefined ? missing(reading, mode) : [];
  const between = [credentials, strangers, tlsConflicts, ports].flatMap((rule) => rule(reading, sources));
  return [...absent, ...between];
}
