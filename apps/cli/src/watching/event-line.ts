import type { Colours } from '../output/colours.js';
import { sanitise } from '../output/sanitise.js';
import { absoluteTime } from '../output/times.js';
import { isDrift, type RunEvent } from './run-event.js';

/** An event for people, on one line; stored texts are made safe. */
export function eventLine(event: RunEvent, colours: Colours): string {
  const { at, run } = event;
  const { model, id, result, detector } = run;
  const found = [
    ...(detector?.name === undefined ? [] : [sanitise(detector.name)]),
    ...(result?.p_value === undefined ? [] : [`p=${result.p_value}`]),
  ];
  const parts = [
    colours.dim(absoluteTime(at)),
    changeText(event, colours),
    sanitise(model),
    ...found,
    colours.dim(sanitise(id)),
  ];
  return parts.join('  ');
}

/** An event for scripts. */
export function eventJson({ kind, at, from, to, run }: RunEvent): object {
  return { event: kind, at, from: from ?? null, to, drift: run };
}

function changeText(event: RunEvent, colours: Colours): string {
  const { kind, from, to, isLast, run } = event;
  const verdict = to !== 'Completed' || !isLast ? '' : run.drift_detected ? ', drift' : ', no drift';
  const status = sanitise(to);
  const text =
    kind === 'changed'
      ? `${status} (edited)${verdict}`
      : `${from === undefined ? '' : `${sanitise(from)} -> `}${status}${verdict}`;
  if (isDrift(event)) return colours.bad(text);
  return to === 'Failed' ? colours.warning(text) : text;
}
