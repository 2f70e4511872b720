/** Colours that mean something in the output; each has an "off" form that leaves the text as it is. */
export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** What decides whether a stream is coloured. */
export interface ColourChoice {
  /** `--no-color` was given. */
  readonly off: boolean;
  /** `NO_COLOR`: any text but the empty one turns colours off (no-color.org). */
  readonly noColor: string | undefined;
  /** `FORCE_COLOR`: any text but the empty one, `0` and `false` turns them on. */
  readonly forceColor: string | undefined;
  readonly isTerminal: boolean;
}

const style =
  (begin: number, end: number) =>
  (text: string): string =>
    `\u001b[${begin}m${text}\u001b[${end}m`;
const plain = (text: string): string => text;

const on: Colours = {
  bold: style(1, 22),
  dim: style(2, 22),
  good: style(32, 39),
  bad: style(31, 39),
  warning: style(33, 39),
};
const off: Colours = { bold: plain, dim: plain, good: plain, bad: plain, warning: plain };

/** The colours of a stream: the flag wins over `NO_COLOR`, that over `FORCE_COLOR`, that over what the stream is. */
export function coloursFor(choice: ColourChoice): Colours {
  if (choice.off || choice.noColor) return off;
  if (choice.forceColor !== undefined && choice.forceColor !== '') {
    return choice.forceColor === '0' || choice.forceColor === 'false' ? off : on;
  }
  return choice.isTerminal ? on : off;
}
