/** A file that cannot be imported at all, or options that do not fit to it; the message says why and what would be right. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
}
