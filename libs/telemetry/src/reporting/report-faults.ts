import { userIdOfRequest } from '../requests/request-line.js';
import type { RequestWatcher } from '../requests/request-end.js';
import { traceIdOf } from '../requests/trace-id.js';
import type { ErrorReporting } from './error-reporting.js';

/** Reports the faults that requests met, with what helps to find them again in the log. */
export function reportFaults(reporting: ErrorReporting): RequestWatcher {
  return ({ request, endpoint, failure }) => {
    if (!failure || !('fault' in failure)) return;
    const userId = userIdOfRequest(request);
    const traceId = traceIdOf(request);
    reporting.report(failure.fault, {
      requestId: request.id,
      method: request.method,
      route: endpoint,
      ...(userId !== undefined && { userId }),
      ...(traceId !== undefined && { traceId }),
    });
  };
}
