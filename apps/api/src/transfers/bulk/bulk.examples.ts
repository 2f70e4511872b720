import type { UploadedLineResponse } from './dto/uploaded-line.response.js';
import type { UploadSummaryResponse } from './dto/upload-summary.response.js';

/** Examples of the OpenAPI document: lines of an answer. */
export const STORED_LINE: UploadedLineResponse = { line: 1, status: 201, id: '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0' };
export const REFUSED_LINE: UploadedLineResponse = {
  line: 2,
  status: 422,
  errors: { json: { model: ['Missing data for required field.'] } },
};
export const SUMMARY: UploadSummaryResponse = {
  summary: { lines: 3, stored: 2, replayed: 0, refused: 1, blank: 0, complete: true },
};
