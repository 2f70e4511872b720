import { ConfigError, loadSettings } from '#libs/config';
import { type Answer, answer, json } from './answer.js';

/**
 * Whether the service would start with this environment and its secret files: all faults at once, or `ok`, with
 * warnings of what works but perhaps not as meant. Nothing is connected to, so that it needs neither database nor issuer.
 */
export function checkConfiguration(env: NodeJS.ProcessEnv, asJson: boolean): Answer {
  try {
    const { warnings } = loadSettings(env);
    return answer(asJson ? json({ ok: true, warnings }) : okText(warnings));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { faults, warnings, message, exitCode } = error;
    if (asJson) return { stdout: json({ ok: false, faults, warnings }), stderr: '', exitCode };
    return { stdout: '', stderr: `${message}\n`, exitCode };
  }
}

function okText(warnings: readonly string[]): string {
  if (warnings.length === 0) return 'ok\n';
  const heading = warnings.length === 1 ? 'ok, with 1 warning:' : `ok, with ${warnings.length} warnings:`;
  return [heading, ...warnings.map((warning) => `  ${warning}`), ''].join('\n');
}
