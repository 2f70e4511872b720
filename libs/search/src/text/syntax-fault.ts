/** A text that cannot be read on from a place. It never leaves this folder. */
export class SyntaxFault extends Error {
  /** @param at index in the text */
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}
