import type { IncomingHttpHeaders } from 'node:http';

/** The media type of a body in UTF-8 without a content encoding, in lower case; undefined for any other body. */
export function plainMediaType(headers: IncomingHttpHeaders): string | undefined {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  const [mediaType = '', ...parameters] = type.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  const isUtf8 = charset === undefined || charset === 'utf-8' || charset === 'utf8';
  return isUtf8 && encoding === 'identity' ? mediaType : undefined;
}
