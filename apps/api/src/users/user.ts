/** A registered user. */
export interface User {
  /** Lower-case UUID text. */
  readonly id: string;
  readonly createdAt: Date;
  /** Last change of what is stored of him. */
  readonly updatedAt: Date;
  readonly subject: string;
  readonly issuer: string;
  /** Absent for machines. */
  readonly email?: string;
  /** His tokens count as unusable. */
  readonly disabled: boolean;
  /** Changes so far. */
  readonly revision: number;
}
