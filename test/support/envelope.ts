import type { Delivery } from './receiver.js';

/** What the tests read of an event of the Sentry protocol. */
export interface ReceivedEvent {
  readonly event_id: string;
  readonly level: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly exception: {
    readonly values: readonly {
      type: string;
      value: string;
      stacktrace?: { frames: readonly { filename: string; lineno: number; in_app: boolean }[] };
    }[];
  };
}

export interface Envelope {
  readonly delivery: Delivery;
  readonly event: ReceivedEvent;
}

/** Reads an envelope as its format says, byte for byte. @throws Error for what is none */
export function envelopeOf(delivery: Delivery): Envelope {
  const bytes = Buffer.from(delivery.text);
  const lineEnd = (from: number): number => bytes.indexOf('\n', from);
  const headEnd = lineEnd(0);
  const itemEnd = lineEnd(headEnd + 1);
  const head = JSON.parse(bytes.subarray(0, headEnd).toString()) as { event_id: string };
  const item = JSON.parse(bytes.subarray(headEnd + 1, itemEnd).toString()) as { type: string; length: number };
  const payload = bytes.subarray(itemEnd + 1, itemEnd + 1 + item.length);
  if (bytes.subarray(itemEnd + 1 + item.length).toString() !== '\n')
    throw new Error('The length is not that of the item.');
  const event = JSON.parse(payload.toString()) as ReceivedEvent;
  if (item.type !== 'event' || head.event_id !== event.event_id) throw new Error('It is not one event.');
  return { delivery, event };
}
