/** A file that cannot be imported at all; the message says where in the file and why. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';

  /** @param next what to do about it, a sentence */
  constructor(
    message: string,
    readonly next: string,
  ) {
    super(message);
  }
}
