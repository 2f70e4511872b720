import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { clientOptions } from '../session/client-options.js';
import { version } from '../version.js';
import type { Finding } from './finding.js';

/** Seconds by which clocks may differ: what services tolerate of tokens unless they are told otherwise. */
const TOLERATED_SKEW_S = 30;

const MS = 1000;
const PATIENCE_MS = 10_000;

/** Looks whether the service is there, is one, is of this version, and has the same time. */
export async function checkService(context: CommandContext, url: string): Promise<Finding[]> {
  const { fetch } = clientOptions(context, url);
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE_MS)]);
  let response: Response;
  let began: number;
  let document: unknown;
  try {
    began = Date.now();
    response = await fetch(`${url}/openapi.json`, { signal, redirect: 'manual' });
    document = await jsonOf(response);
  } catch (error) {
    context.signal.throwIfAborted();
    return [unreachable(url, error)];
  }
  const served = versionOf(document);
  if (served === undefined) return [noService(url, response.status)];
  return [
    { check: 'address', state: 'ok', found: `${url} answers.` },
    versionFinding(served),
    clockFinding(response, (began + Date.now()) / 2),
  ];
}

function unreachable(url: string, error: unknown): Finding {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return {
    check: 'address',
    state: 'fault',
    found: `${url} does not answer: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
    mend: 'Is the address right ("drift-watch config get url"), does the service run, is the network there?',
    exitCode: ExitCode.Unavailable,
  };
}

function noService(url: string, status: number): Finding {
  return {
    check: 'address',
    state: 'fault',
    found: `Something answers at ${url} (${status}), but it is no Drift Watch.`,
    mend: 'Set the right address: "drift-watch config set url ADDRESS". A base path belongs to it.',
    exitCode: ExitCode.Server,
  };
}

function versionFinding(served: string): Finding {
  const own = version();
  if (served.split('.')[0] === own.split('.')[0]) {
    return { check: 'version', state: 'ok', found: `The service is ${served}, this command line ${own}.` };
  }
  return {
    check: 'version',
    state: 'warning',
    found: `The service is ${served}, this command line ${own}.`,
    mend: 'Use a command line of the same major version: npm install -g drift-watch@VERSION.',
  };
}

/** @param now milliseconds since 1970, at about the time when the service wrote its own */
function clockFinding(response: Response, now: number): Finding {
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return { check: 'clock', state: 'ok', found: 'The service does not tell its time.' };
  const skew = Math.round((now - theirs) / MS);
  const seconds = Math.abs(skew);
  if (seconds <= TOLERATED_SKEW_S) return { check: 'clock', state: 'ok', found: 'The clocks agree.' };
  return {
    check: 'clock',
    state: 'fault',
    found: `This clock is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} that of the service.`,
    mend: 'Set the clock that is wrong (is time synchronised, NTP?): tokens seem to have expired, or not to hold yet.',
    exitCode: ExitCode.Login,
  };
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a page of something else
  }
}

/** The version in an OpenAPI document of this service; undefined of anything else. */
function versionOf(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null || !('info' in document) || !('paths' in document))
    return undefined;
  const { info, paths } = document as { info: { version?: unknown } | null; paths: object | null };
  const isOurs = paths !== null && Object.keys(paths).some((path) => path.startsWith('/experiment'));
  return isOurs && typeof info?.version === 'string' ? info.version : undefined;
}
