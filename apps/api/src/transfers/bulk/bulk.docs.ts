import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtension, ApiExtraModels, ApiResponse } from '@nestjs/swagger';
import { Accepts, ApiErrors, InvalidRequest, LINES_TYPES, UnsupportedMediaType } from '#libs/http';
import { DRIFT_BEGUN, DRIFT_SENT } from '../../drifts/drifts.examples.js';
import { ApiIdempotencyKey } from '../../idempotency/idempotent.decorator.js';
import { unreadableKey } from '../../idempotency/refusals.js';
import { STREAMED } from '../streamed.js';
import { REFUSED_LINE, STORED_LINE, SUMMARY } from './bulk.examples.js';
import { UploadedLineResponse } from './dto/uploaded-line.response.js';
import { UploadSummaryResponse } from './dto/upload-summary.response.js';

export const BULK_DESCRIPTION =
  'A stream both ways: drifts go in as NDJSON, or as elements of a JSON array, and each is stored or refused by itself, ' +
  'in order, with an answer of one line. Their number has no bound; each of them has that of the body of one. The last ' +
  'line of the answer is the summary: without it the answer was cut. Read the answer while you send: the service does not ' +
  'read on while its answers are not taken, and closes a connection on which nothing moves for some seconds (`APP_STREAM_STALL_SECONDS`; a blank line is enough). Rights are looked at ' +
  'again all the while; when they are gone, the upload ends with a line that says so.';

const KEY_DESCRIPTION =
  'A name that the client gives to this upload, so that it can be sent again, whole, after a cut: the same caller stores ' +
  'no line twice and gets the same ids. Key and line number together are the identity of a drift for as long as it exists; ' +
  'other content in a line of the same number is a 422 of that line.';

const line = { $ref: '#/components/schemas/UploadedLine' };
const summary = { $ref: '#/components/schemas/UploadSummary' };

const BODY = ApiBody({
  required: true,
  description: 'As `application/json` an array of drift records, else one record a line.',
  schema: { $ref: '#/components/schemas/DriftRequest' },
  examples: { completed: { value: DRIFT_SENT }, running: { value: DRIFT_BEGUN } },
});

const ANSWER = ApiResponse({
  status: 200,
  description: 'One line of JSON for each line that was sent, in order, then the summary.',
  content: {
    'application/x-ndjson': {
      schema: { anyOf: [line, summary] },
      examples: { stored: { value: STORED_LINE }, refused: { value: REFUSED_LINE }, summary: { value: SUMMARY } },
    },
  },
});

/** Declares that a route takes an upload, and what the OpenAPI document says of it. */
export function AcceptsUpload(): MethodDecorator {
  return applyDecorators(
    ApiExtension(STREAMED, true),
    ApiExtraModels(UploadedLineResponse, UploadSummaryResponse),
    ApiConsumes(...LINES_TYPES),
    ApiIdempotencyKey(KEY_DESCRIPTION),
    ApiErrors('The `Idempotency-Key` cannot be read.', unreadableKey()),
    ApiErrors('The upload is of another media type.', new UnsupportedMediaType({ types: LINES_TYPES })),
    ApiErrors('JSON that is no array.', new InvalidRequest(422, { json: { _schema: ['Not a valid list.'] } })),
    Accepts({ limit: 'none' }),
    BODY,
    ANSWER,
  );
}
