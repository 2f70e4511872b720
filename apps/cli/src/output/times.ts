const UNITS: readonly (readonly [string, number])[] = [
  ['y', 365 * 86_400],
  ['mo', 30 * 86_400],
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
];

/** How long ago a time was, roughly: `3 h ago`, `in 2 d`, `just now`; the text itself when it is no time. */
export function relativeTime(iso: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return iso;
  const distance = Math.abs(seconds);
  if (distance < 10) return 'just now';
  const [unit, length] = UNITS.find(([, least]) => distance >= least) ?? ['s', 1];
  const amount = `${Math.floor(distance / length)} ${unit}`;
  return seconds >= 0 ? `${amount} ago` : `in ${amount}`;
}

/** A time to the second and in UTC, `2026-01-08 02:00:11Z`; the text itself when it is no time. */
export function absoluteTime(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** Both, for where there is room. */
export function fullTime(iso: string, nowMs: number): string {
  return Number.isNaN(Date.parse(iso)) ? iso : `${absoluteTime(iso)} (${relativeTime(iso, nowMs)})`;
}
