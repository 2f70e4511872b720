import type { ErrorContext } from './error-event.js';

/** Reports unexpected errors to whoever collects them. This one reports nothing: it is there when nobody does. */
export class ErrorReporting {
  /** Whether anybody is told. */
  readonly enabled: boolean = false;

  /** Never throws, and never waits. */
  report(_thrown: unknown, _context: ErrorContext): void {
    // nobody collects them
  }

  /** Waits for reports that are on their way, about a second at most. Never rejects. */
  async close(): Promise<void> {
    // there are none
  }
}
