/** A time zone of which the database's edition of the IANA time zone database does not know. */
export class UnknownTimeZone extends Error {
  override readonly name = 'UnknownTimeZone';
  constructor() {
    super('The database does not know the time zone.');
  }
}
