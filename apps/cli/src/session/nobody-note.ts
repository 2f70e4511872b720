import type { CommandContext } from '../context.js';
import { sanitise } from '../output/sanitise.js';
import { nobodyLoggedIn } from './nobody-logged-in.js';

/** Says beside a list in which nothing was found that a login may show more; only where nobody is logged in. */
export async function noteNobody(context: CommandContext, found: number): Promise<void> {
  if (found > 0) return;
  const { session, url } = await context.connection();
  if (session.kind !== 'none') return;
  const fact = `${sanitise(nobodyLoggedIn(url, session))}: only public experiments are shown.`;
  context.notes.say(`${fact} Log in with "drift-watch login".`);
}
