/** A drift as the service answers it, as far as a watch reads it. Statuses are text: a newer service may know more. */
export interface WatchedRun {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly job_status: string;
  readonly status_history: readonly { readonly job_status: string; readonly set_at: string }[];
  readonly model: string;
  readonly drift_detected: boolean;
  readonly tags?: readonly string[];
  readonly detector?: { readonly name?: string };
  readonly result?: { readonly p_value?: number };
}

/** What happened to a run: it was recorded, its status changed, or something else of it did. */
export interface RunEvent {
  readonly kind: 'recorded' | 'status' | 'changed';
  /** When, by the service's clock, UTC. */
  readonly at: string;
  /** The status before; absent when it is not known or there was none. */
  readonly from?: string;
  /** The status after it. */
  readonly to: string;
  /** Whether the run was like this, or went on since. */
  readonly isLast: boolean;
  readonly run: WatchedRun;
}

/** Whether with this event a run has ended and found drift. */
export function isDrift({ to, isLast, run }: RunEvent): boolean {
  return isLast && to === 'Completed' && run.drift_detected;
}
