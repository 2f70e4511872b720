// Loaded into the service by `--import`: tells on a port of its own how long the event loop was held up since it was asked last.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const TICK_MS = 5;

let longest = 0;
let before = cpuMs();

setInterval(() => {
  const now = cpuMs();
  longest = Math.max(longest, now - before);
  before = now;
}, TICK_MS).unref();

/** CPU time of the thread of the event loop: between two ticks it is what one turn took, however busy the machine is. */
function cpuMs() {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

createServer((_request, response) => {
  response.end(JSON.stringify({ longest }));
  longest = 0;
})
  .listen(Number(process.env.STALL_PROBE_PORT), '127.0.0.1')
  .unref();
