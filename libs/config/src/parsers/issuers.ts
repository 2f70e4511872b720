import { isLoopback } from '../loopback.js';
import type { IssuerRule, OpaqueIssuer } from '../settings.js';
import { isObject, list, parseJson, toTexts } from './json.js';
import { right, wrong, type Mode, type Parsed, type Parser } from './parser.js';

/**
 * Why a text is no issuer identifier: a URL with host and optional port and path, without query or fragment (OpenID
 * Connect Discovery 1.0 section 4.3, RFC 8414 section 2). `new URL` alone forgives white space and backslashes, and an
 * issuer is compared to the letter, so the text is checked first.
 */
function issuerProblem(entry: string, { production }: Mode): string | undefined {
  if (!/^https?:\/\/[!-~]+$/.test(entry) || !URL.canParse(entry)) return 'is not an https URL';
  if (/[@?#\\]/.test(entry)) return 'has credentials, a query, a fragment or a backslash';
  const url = new URL(entry);
  if (url.protocol === 'https:') return undefined;
  if (production) return 'is http; in production only https is accepted';
  return isLoopback(url.hostname) ? undefined : 'is http; that is accepted on loopback only';
}

const issuerList = list('issuer URLs', ['https://idp.example.org/realms/ml'], issuerProblem);

/** Trusted issuers, kept to the letter. */
export const trustedIssuers: Parser<readonly string[]> = {
  expects: `${issuerList.expects}; https, or http on loopback outside production; written exactly as \`iss\` in the tokens`,
  parse(text, mode) {
    const issuers = issuerList.parse(text, mode);
    if (!issuers.ok) return issuers;
    if (issuers.value.length === 0) return wrong('the list is empty');
    return new Set(issuers.value).size < issuers.value.length ? wrong('an issuer is listed twice') : issuers;
  },
};

/** A JSON list of audiences, or one audience as plain text. */
export const audiences: Parser<readonly string[]> = {
  expects: 'a JSON array of texts, such as `["drift-watch"]`, or one plain text without commas and spaces',
  parse(text, mode) {
    if (/^\s*["[{]/.test(text)) {
      const json = parseJson(text);
      return json.ok ? toTexts(json.value, mode) : json;
    }
    return /[\s,]/.test(text) ? wrong('it is neither a JSON array nor one plain text') : right([text]);
  },
};

/** Steps of the claim path. The JSON form is for claim names that contain slashes, as name-spaced claims do. */
export const claimPath: Parser<readonly string[]> = {
  expects: 'claim names separated by `/`, such as `realm_access/roles`, or a JSON array of claim names',
  parse(text, mode) {
    if (text.trimStart().startsWith('[')) {
      const json = parseJson(text);
      const steps = json.ok ? toTexts(json.value, mode) : json;
      return steps.ok && steps.value.length === 0 ? wrong('the path is empty') : steps;
    }
    const steps = text.trim().split('/');
    return steps.includes('') ? wrong('a step of the path is empty') : right(steps);
  },
};

/** Reads a JSON object entry by entry; problems name the place, not the key, which could be a misplaced secret. */
function parseEntries<T>(
  value: unknown,
  read: (entry: Record<string, unknown>) => Parsed<T>,
): Parsed<Record<string, T>> {
  if (!isObject(value)) return wrong('it is not a JSON object');
  const entries: [string, T][] = [];
  for (const [index, [issuer, entry]] of Object.entries(value).entries()) {
    const parsed: Parsed<T> = isObject(entry) ? read(entry) : wrong('its value is not an object');
    if (!parsed.ok) return wrong(`issuer ${index + 1}: ${parsed.problem}`);
    entries.push([issuer, parsed.value]);
  }
  return right(Object.fromEntries(entries));
}

function hasOnly(entry: Record<string, unknown>, known: readonly string[]): boolean {
  return Object.keys(entry).every((key) => known.includes(key));
}

function readRule(entry: Record<string, unknown>, mode: Mode): Parsed<IssuerRule> {
  const { audiences, admin, entitlement_prefixes: prefixes } = entry;
  if (!hasOnly(entry, ['audiences', 'admin', 'entitlement_prefixes'])) return wrong('it has an unknown key');
  if (admin !== undefined && typeof admin !== 'boolean') return wrong('`admin` is neither true nor false');
  const rule: { -readonly [K in keyof IssuerRule]: IssuerRule[K] } = admin === undefined ? {} : { admin };
  if (audiences !== undefined) {
    const texts = toTexts(audiences, mode);
    // An empty list would read as "no audience passes" to some and as "not checked" to others.
    if (!texts.ok || texts.value.length === 0) return wrong('`audiences` is not an array of at least one text');
    rule.audiences = texts.value;
  }
  if (prefixes !== undefined) {
    const texts = toTexts(prefixes, mode);
    if (!texts.ok) return wrong('`entitlement_prefixes` is not an array of non-empty texts');
    rule.entitlementPrefixes = texts.value;
  }
  return right(rule);
}

/** What each issuer may assert (contract 9.15). */
export const issuerRules: Parser<Readonly<Record<string, IssuerRule>>> = {
  expects:
    'a JSON object from trusted issuer to `{"audiences": [texts], "admin": true or false, "entitlement_prefixes": [texts]}`, each key optional',
  parse(text, mode) {
    const json = parseJson(text);
    return json.ok ? parseEntries(json.value, (entry) => readRule(entry, mode)) : json;
  },
};

function readCredentials(entry: Record<string, unknown>): Parsed<OpaqueIssuer> {
  const { client_id: clientId, client_secret: clientSecret } = entry;
  if (!hasOnly(entry, ['client_id', 'client_secret'])) return wrong('it has an unknown key');
  if (clientId === undefined && clientSecret === undefined) return right({});
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string' || clientId === '' || clientSecret === '')
    return wrong('`client_id` and `client_secret` are not both non-empty texts');
  return right({ clientId, clientSecret });
}

/** Issuers of opaque tokens, with credentials for introspection (RFC 7662) or without (userinfo is asked). */
export const opaqueIssuers: Parser<Readonly<Record<string, OpaqueIssuer>>> = {
  expects:
    'a JSON array of trusted issuers, or a JSON object from trusted issuer to `{"client_id": text, "client_secret": text}` or `{}`',
  parse(text, mode) {
    const json = parseJson(text);
    if (!json.ok) return json;
    if (!Array.isArray(json.value)) return parseEntries(json.value, readCredentials);
    const issuers = toTexts(json.value, mode);
    return issuers.ok ? right(Object.fromEntries(issuers.value.map((issuer) => [issuer, {}]))) : issuers;
  },
};
