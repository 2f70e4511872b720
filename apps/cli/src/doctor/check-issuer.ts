import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { clientOptions } from '../session/client-options.js';
import type { Finding } from './finding.js';

const PATIENCE_MS = 10_000;

/** Looks whether an issuer is there and calls itself as it is called. */
export async function checkIssuer(context: CommandContext, issuer: string): Promise<Finding> {
  const { fetch } = clientOptions(context, issuer);
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(url, { signal, redirect: 'manual' });
    const { issuer: named } = (await response.json()) as { issuer?: unknown };
    if (named === issuer) return { check: 'issuer', state: 'ok', found: `${issuer} answers.` };
    return fault(
      `${issuer} calls itself ${String(named)}.`,
      'Write it exactly so, a slash at the end included: --issuer, DRIFT_WATCH_ISSUER.',
    );
  } catch (error) {
    context.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return fault(
      `${issuer} gives no metadata: ${reason}.`,
      'Is it right ("drift-watch config get issuer") and can it be reached from here?',
    );
  }
}

function fault(found: string, mend: string): Finding {
  return { check: 'issuer', state: 'fault', found, mend, exitCode: ExitCode.Unavailable };
}
