/** What grouping looks at of a drift. */
export interface GroupedDrift {
  readonly experiment: { readonly id: string; readonly name: string };
  readonly model: string;
  readonly tags: readonly string[];
  readonly detector?: { readonly name: string };
  readonly job_status: string;
  readonly drift_detected: boolean;
  readonly created_at: Date;
}

/** What an aggregate asks for besides its filter. */
export interface GroupingBody {
  group_by?: string[];
  bucket?: string;
  time_zone?: string;
  limit?: number;
}

interface CountsBody {
  drifts: number;
  completed: number;
  detected: number;
  drift_rate: number | null;
}

/** What an aggregate answers. */
export interface GroupsBody {
  groups: (CountsBody & Record<string, unknown>)[];
  total: CountsBody;
  truncated: boolean;
}

/** The answer to an aggregate, by going through all drifts. */
export function naiveGroups(drifts: readonly GroupedDrift[], grouping: GroupingBody): GroupsBody {
  const { group_by: by = [], bucket, time_zone: zone = 'UTC', limit = 100 } = grouping;
  const groups = new Map<string, { keys: Record<string, unknown>; drifts: readonly GroupedDrift[] }>();
  for (const drift of drifts) {
    const begin = bucket === undefined ? {} : { bucket: beginOf(bucket, zone, drift.created_at).toISOString() };
    const tags: (string | null)[] = drift.tags.length > 0 ? [...new Set(drift.tags)] : [null];
    for (const tag of by.includes('tag') ? tags : [null]) {
      const keys = { ...begin, ...Object.fromEntries(by.map((key) => [key, valueOf(drift, key, tag)])) };
      const name = JSON.stringify(keys);
      const known = groups.get(name)?.drifts ?? [];
      groups.set(name, { keys, drifts: [...known, drift] });
    }
  }
  const counted = [...groups.values()].map((group) => ({ ...group.keys, ...countsOf(group.drifts) }));
  const sorted = counted.sort((a, b) => inOrder(a, b, by));
  return { groups: sorted.slice(0, limit), total: countsOf(drifts), truncated: sorted.length > limit };
}

function valueOf(drift: GroupedDrift, key: string, tag: string | null): unknown {
  const { experiment, model, detector, job_status } = drift;
  const short = Buffer.byteLength(model) > 1_000 ? null : model;
  return { model: short, tag, detector: detector?.name ?? null, status: job_status, experiment }[key];
}

function countsOf(drifts: readonly GroupedDrift[]): CountsBody {
  const completed = drifts.filter(({ job_status }) => job_status === 'Completed');
  const detected = completed.filter(({ drift_detected }) => drift_detected).length;
  const rate = completed.length === 0 ? null : detected / completed.length;
  return { drifts: drifts.length, completed: completed.length, detected, drift_rate: rate };
}

type Counted = CountsBody & Record<string, unknown>;

/** The newest stretch of time first, then the most drifts, then by the keys as they were asked for. */
function inOrder(a: Counted, b: Counted, by: readonly string[]): number {
  const newest = String(b['bucket'] ?? '').localeCompare(String(a['bucket'] ?? ''));
  if (newest !== 0 || a.drifts !== b.drifts) return newest || b.drifts - a.drifts;
  const [first] = by.flatMap((key) => compare(a[key], b[key]) || []);
  return first ?? 0;
}

function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  const text = (value: unknown): Buffer =>
    Buffer.from(typeof value === 'string' ? value : (value as { id: string }).id);
  return Buffer.compare(text(a), text(b));
}

const begins = new Map<string, Date>();

/** Clocks of all zones have been put forward and back by whole quarters of an hour. */
const QUARTER_MS = 15 * 60_000;

/** The first instant from which on a calendar on the wall there shows the same hour, day, week or month. */
function beginOf(unit: string, zone: string, at: Date): Date {
  const label = labelOf(unit, zone, at);
  const name = `${zone} ${unit} ${label}`;
  const known = begins.get(name);
  if (known) return known;
  let begin = Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS;
  while (labelOf(unit, zone, new Date(begin - QUARTER_MS)) === label) begin -= QUARTER_MS;
  begins.set(name, new Date(begin));
  return new Date(begin);
}

function labelOf(unit: string, zone: string, at: Date): string {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  if (unit === 'month') return day.slice(0, 7);
  if (unit === 'day') return day;
  // an hour comes twice when clocks are put back
  if (unit === 'hour') return `${day} ${part('hour')} ${part('timeZoneName')}`;
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const digits = '2-digit' as const;
  const date = { year: 'numeric', month: digits, day: digits, hour: digits, hourCycle: 'h23' } as const;
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { ...date, timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}
