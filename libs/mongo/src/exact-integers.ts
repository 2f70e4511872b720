/** Read option: 64-bit integers of free objects come out of the database as `bigint`, not rounded (contract 9.18). */
export const EXACT_INTEGERS = { useBigInt64: true } as const;
