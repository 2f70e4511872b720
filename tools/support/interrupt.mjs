const parentPollMs = 500;

/**
 * Calls back when this process should end: at Ctrl-C and SIGTERM, and when the `npm` that started it is gone. npm passes
 * a SIGTERM on to its shell, and most shells die of it without telling their children.
 */
export function onInterrupt(callback) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, callback);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    callback();
  }, parentPollMs);
  poll.unref();
}
