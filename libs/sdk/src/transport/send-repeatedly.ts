import { DriftWatchError } from '../errors/drift-watch-error.js';
import type { Answer } from './answer.js';
import { isConditional, isRepeatable, type Message, nameOf } from './message.js';
import { networkError, wasNotSent } from './network-fault.js';
import { pause } from './pause.js';
import { pauseOf, type RetryPolicy } from './retry-policy.js';
import { retryAfterSeconds } from './retry-after.js';

/** Asked to come again: too many, away, a gateway that reached nobody. */
const LATER = [429, 502, 503, 504];

/** Sends a message once; what asks to come again has been read to its end. */
export type Attempt = () => Promise<Answer>;

/**
 * Sends a message, and again after what may pass, as long as the policy allows it and a repetition does no harm.
 *
 * A change with `If-Match` whose answer was lost is not repeated: if it was made, the repetition would be told that somebody
 * else changed the record.
 *
 * @throws NetworkError when no answer came, the reason of the message's signal when that was aborted
 */
export async function sendRepeatedly(attempt: Attempt, message: Message, policy: RetryPolicy): Promise<Answer> {
  const deadline = Date.now() + policy.limitMs;
  const repeatable = isRepeatable(message);
  let answerWasLost = false;
  for (let earlier = 0; ; earlier += 1) {
    const mayRepeat = repeatable && earlier < policy.retries;
    let milliseconds: number;
    try {
      const answer = await attempt();
      const { response } = answer;
      if (answerWasLost && isGone(message, response))
        return { response: new Response(null, { status: 204 }), text: '' };
      if (!mayRepeat || !asksToComeAgain(response)) return answer;
      milliseconds = pauseOf(earlier, retryAfterSeconds(response.headers, Date.now()), policy);
      if (Date.now() + milliseconds > deadline) return answer;
    } catch (fault) {
      message.signal?.throwIfAborted();
      if (fault instanceof DriftWatchError) throw fault;
      const sent = !wasNotSent(fault);
      milliseconds = pauseOf(earlier, undefined, policy);
      const isOver = !mayRepeat || Date.now() + milliseconds > deadline;
      if (isOver || (sent && isConditional(message))) throw networkError(nameOf(message), fault);
      answerWasLost ||= sent;
    }
    await pause(milliseconds, message.signal);
  }
}

function asksToComeAgain({ status, headers }: Response): boolean {
  return LATER.includes(status) || (status === 409 && headers.has('retry-after'));
}

/** A deletion that was made although its answer was lost finds nothing any more. */
function isGone({ method }: Message, { status }: Response): boolean {
  return method === 'DELETE' && status === 404;
}
