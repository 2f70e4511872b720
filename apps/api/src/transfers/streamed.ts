/**
 * Marks an operation in the OpenAPI document whose body or answer is a stream of records: the schema of a media type of lines
 * is that of one line.
 */
export const STREAMED = 'x-streamed';
