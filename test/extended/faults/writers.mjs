const LINES = 25;

const driftOf = (marker) => ({
  job_status: 'Completed',
  model: 'faults',
  drift_detected: false,
  parameters: { marker },
});

/** Records numbered drifts one by one, each under a key of its own, until it is told to stop. */
export async function writeSingly(name, { client, ledger, random, stop }) {
  for (let number = 0; !stop.aborted; number += 1) {
    const experiment = random.pick(ledger.experiments);
    const marker = `${name}-${number}`;
    const headers = { 'content-type': 'application/json', 'idempotency-key': marker };
    const request = { body: JSON.stringify(driftOf(marker)), headers };
    await client.send('POST', `/experiment/${experiment}/drift`, request, async (response) => {
      const drift = await response.json();
      if (drift.parameters.marker !== marker) ledger.accuse(`${marker} was answered with ${drift.parameters.marker}`);
      ledger.acknowledge(experiment, marker, drift.id);
      return true;
    });
  }
}

/** Records numbered drifts by uploads; one that was cut is sent again, whole, under its key. */
export async function writeInBulk(name, { client, ledger, random, stop }) {
  for (let number = 0; !stop.aborted; number += 1) {
    const experiment = random.pick(ledger.experiments);
    const markers = Array.from({ length: LINES }, (_, line) => `${name}-${number}-${line + 1}`);
    const body = markers.map((marker) => JSON.stringify(driftOf(marker))).join('\n');
    const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': `${name}-${number}` };
    const path = `/experiment/${experiment}/drift/bulk`;
    await client.send('POST', path, { body, headers }, async (response) => {
      let complete;
      for await (const { line, status, id, summary } of linesOf(response)) {
        if (status === 201) ledger.acknowledge(experiment, markers[line - 1], id);
        else if (status && status !== 503) ledger.accuse(`${name}-${number}, line ${line}: ${status}`);
        if (summary) complete = summary.complete && summary.stored === LINES;
      }
      return complete || undefined;
    });
  }
}

/** The lines of an answer as they come, so that those before a cut count. */
async function* linesOf(response) {
  let rest = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}
