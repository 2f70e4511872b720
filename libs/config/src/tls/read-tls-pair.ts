import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { type Parsed, right, wrong } from '../parsers/parser.js';

/** Where the certificate and its key are. */
export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** What TLS is served with, both in PEM. Never logged. */
export interface TlsPair {
  readonly certificate: string;
  readonly key: string;
  /** When the certificate stops being valid; that of the server, not of its issuers behind it. */
  readonly notAfter: Date;
}

/** What is wrong with one of the files; nothing of their content is in it. */
export interface TlsFault {
  readonly of: 'certificate' | 'key';
  readonly problem: string;
}

/** The pair, or all that is wrong with it. */
export type TlsReading =
  { readonly ok: true; readonly pair: TlsPair } | { readonly ok: false; readonly faults: readonly TlsFault[] };

/** Largest file in bytes; chains of certificates are a few thousand. */
const LARGEST_FILE = 1_048_576;

/**
 * Reads a certificate and its key and sees to it that TLS can be served with them: both PEM, a pair, valid at this moment.
 * It never throws.
 */
export function readTlsPair({ certificateFile, keyFile }: TlsFiles, now = new Date()): TlsReading {
  const certificate = readPem(certificateFile);
  const key = readPem(keyFile);
  const parsed = certificate.ok ? parseCertificate(certificate.value, now) : certificate;
  const parsedKey = key.ok ? parseKey(key.value) : key;
  const faults: TlsFault[] = [];
  if (!parsed.ok) faults.push({ of: 'certificate', problem: parsed.problem });
  if (!parsedKey.ok) faults.push({ of: 'key', problem: parsedKey.problem });
  if (parsed.ok && parsedKey.ok && !parsed.value.checkPrivateKey(parsedKey.value)) {
    faults.push({ of: 'key', problem: 'it is not the key of the certificate' });
  }
  if (faults.length > 0 || !certificate.ok || !key.ok || !parsed.ok) return { ok: false, faults };
  const pair = { certificate: certificate.value, key: key.value, notAfter: new Date(parsed.value.validTo) };
  const unusable = whyUnusable(pair);
  return unusable === undefined ? { ok: true, pair } : { ok: false, faults: [unusable] };
}

function readPem(path: string): Parsed<string> {
  try {
    const facts = statSync(path);
    // reading a pipe or a device could wait for ever
    if (!facts.isFile()) return wrong('it is not a regular file');
    if (facts.size > LARGEST_FILE) return wrong(`the file is larger than ${LARGEST_FILE} bytes`);
    return right(readFileSync(path, 'utf8'));
  } catch (error) {
    return wrong(`the file cannot be read (${codeOf(error)})`);
  }
}

function parseCertificate(pem: string, now: Date): Parsed<X509Certificate> {
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return wrong('the file has no certificate in PEM');
  try {
    const certificate = new X509Certificate(pem);
    if (new Date(certificate.validTo) <= now) return wrong(`the certificate expired: ${certificate.validTo}`);
    if (new Date(certificate.validFrom) > now) {
      return wrong(`the certificate is not valid before ${certificate.validFrom}`);
    }
    return right(certificate);
  } catch (error) {
    return wrong(`the certificate cannot be parsed (${codeOf(error)})`);
  }
}

function parseKey(pem: string): Parsed<KeyObject> {
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(pem)) return wrong('the file has no private key in PEM');
  if (pem.includes('ENCRYPTED')) return wrong('the private key is encrypted');
  try {
    return right(createPrivateKey(pem));
  } catch (error) {
    return wrong(`the private key cannot be parsed (${codeOf(error)})`);
  }
}

/** What only TLS itself objects to: a key that is too small, a broken certificate further down the chain. */
function whyUnusable({ certificate, key }: TlsPair): TlsFault | undefined {
  try {
    createSecureContext({ cert: certificate, key });
    return undefined;
  } catch (error) {
    return { of: 'certificate', problem: `TLS cannot be served with it (${codeOf(error)})` };
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';
}
