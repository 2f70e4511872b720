/** A model may be named by a text of megabytes; longer ones than this are not told apart. UTF-8 bytes. */
export const MAX_COUNTED_NAME_BYTES = 1_000;

/** The model of a drift to group by, as an expression of the database; null when its name is too long. */
export const SHORT_MODEL = { $cond: [{ $lte: [{ $strLenBytes: '$model' }, MAX_COUNTED_NAME_BYTES] }, '$model', null] };
