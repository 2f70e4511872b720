import { displayWidth } from './display-width.js';
import type { Colours } from './colours.js';
import type { OutputStream } from './output.js';
import { Progress } from './progress.js';

/** What is said besides the results, on standard error: hints, warnings, progress, the lines of `--debug`. */
export class Notes {
  constructor(
    private readonly stream: OutputStream,
    readonly colours: Colours,
    private readonly options: { readonly debug: boolean; readonly isDumb: boolean },
  ) {}

  /** Whether a person reads this. */
  get isTerminal(): boolean {
    return this.stream.isTTY ?? false;
  }

  /** One line for the person; stored texts in it must be made safe before. */
  say(text: string): void {
    this.stream.write(`${text}\n`);
  }

  warn(text: string): void {
    this.say(`${this.colours.warning('warning:')} ${text}`);
  }

  /** A line of `--debug`; nothing without it. */
  debug(text: string): void {
    if (this.options.debug) this.say(this.colours.dim(`debug: ${text}`));
  }

  /**
   * A line that shows how far long work is. Only on a terminal: elsewhere its calls do nothing. Call `end` in a `finally`,
   * and before anything else is said.
   */
  progress(): Progress {
    const width = this.stream.columns ?? 80;
    const isShown = this.isTerminal && !this.options.isDumb;
    return new Progress((text) => this.stream.write(text), isShown ? width - displayWidth(' ') : undefined);
  }
}
