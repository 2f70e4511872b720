/** A registered user. */
export interface User {
  /** Lower-case UUID text. */
  readonly id: string;
  readonly createdAt: Date;
  readonly subject: string;
  readonly issuer: string;
  /** Absent for machines. */
  readonly email?: string;
}
