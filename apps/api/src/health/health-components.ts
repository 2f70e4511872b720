import { Injectable } from '@nestjs/common';

/** The last fault of a component. */
export interface ComponentFault {
  readonly class: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What happened; it may name hosts, so it is for admins. */
  readonly message?: string;
}

/** How a component is. */
export interface ComponentState {
  /** `degraded`: it does not work as it should, and the service makes up for it. `down`: the service is not ready. */
  readonly status: 'up' | 'degraded' | 'down';
  /** Milliseconds of the last look at it. */
  readonly latencyMs?: number;
  readonly lastFault?: ComponentFault;
  /** Addresses, for admins. */
  readonly hosts?: readonly string[];
  /** What else everybody may know, by its name on the wire. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A component's state under its name. */
export interface NamedState extends ComponentState {
  readonly name: string;
}

/** Tells how a component is, in a second at most. Must not reject. */
export type ComponentCheck = () => ComponentState | Promise<ComponentState>;

/** The components that the service is made of. A feature with a component of its own registers it with one line. */
@Injectable()
export class HealthComponents {
  private readonly checks = new Map<string, ComponentCheck>();

  /** @param name as health answers and metrics call it, e.g. `rate_limits` */
  register(name: string, check: ComponentCheck): void {
    this.checks.set(name, check);
  }

  /** All of them as they are now, in the order of registration. */
  check(): Promise<NamedState[]> {
    return Promise.all(Array.from(this.checks, async ([name, check]) => ({ name, ...(await check()) })));
  }
}
