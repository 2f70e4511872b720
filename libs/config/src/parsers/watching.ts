import { right, wrong, type Parser } from './parser.js';

/** Where errors are reported to, out of a DSN of the Sentry protocol. */
export interface ErrorDsn {
  /** Address that envelopes are posted to. */
  readonly endpoint: string;
  /** Proves to the receiver that the sender may report: never logged. */
  readonly publicKey: string;
}

const OFF = 'off';

/** A port, or none. */
export const portOrOff: Parser<number | undefined> = {
  expects: `\`${OFF}\` or a whole number from 0 to 65535; 0 takes a free one`,
  parse(given) {
    const text = given.trim();
    if (text === OFF) return right(undefined);
    if (!/^\d+$/.test(text)) return wrong('it is neither `off` nor a whole number in digits');
    return Number(text) > 65_535 ? wrong('it is out of range') : right(Number(text));
  },
};

/** A number from 0 to 1. */
export const fraction: Parser<number> = {
  expects: 'a number from 0 to 1, such as `0.01` for one in a hundred',
  parse(given) {
    const text = given.trim();
    if (!/^\d+(\.\d+)?$/.test(text)) return wrong('it is not a decimal number');
    return Number(text) > 1 ? wrong('it is out of range') : right(Number(text));
  },
};

const TRACES_PATH = '/v1/traces';

/** Where traces go: the base address of an OTLP/HTTP receiver, as `OTEL_EXPORTER_OTLP_ENDPOINT` has it, or that of traces itself. */
export const otlpEndpoint: Parser<string> = {
  expects: 'an http or https URL without credentials, query and fragment, such as `http://otel-collector:4318`',
  parse(given) {
    const url = webAddress(given);
    if (url === undefined) return wrong('it is not an http or https URL');
    if (`${url.username}${url.password}${url.search}${url.hash}` !== '')
      return wrong('it has credentials, a query or a fragment');
    const address = url.href.replace(/\/+$/, '');
    return right(address.endsWith(TRACES_PATH) ? address : address + TRACES_PATH);
  },
};

/** `https://KEY@HOST/PROJECT`, with a path before the project where the receiver has one. */
export const errorDsn: Parser<ErrorDsn> = {
  expects: 'a DSN as the project settings of the receiver show it, such as `https://0123abcd@errors.example.org/4`',
  parse(given) {
    const url = webAddress(given);
    if (url === undefined) return wrong('it is not an http or https URL');
    if (!/^[\w-]+$/.test(url.username)) return wrong('it has no public key before the host');
    if (`${url.search}${url.hash}` !== '') return wrong('it has a query or a fragment');
    const [, path, project] = /^(.*)\/(\d+)$/.exec(url.pathname) ?? [];
    if (project === undefined) return wrong('its path does not end in the number of a project');
    return right({ endpoint: `${url.origin}${path}/api/${project}/envelope/`, publicKey: url.username });
  },
};

function webAddress(given: string): URL | undefined {
  const text = given.trim();
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}
