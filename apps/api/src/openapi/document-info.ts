import { DocumentBuilder, type OpenAPIObject } from '@nestjs/swagger';
import { BASE_PATHS, MAX_JSON_DEPTH, MAX_JSON_VALUES, MAX_URL_LENGTH } from '#libs/http';
import { ALL_OPERATORS, DEFAULT_LIMITS } from '#libs/search';
import { MAX_FILTER_KEYS } from './search-input.js';

const DESCRIPTION = `Keeps, guards and searches records of data and concept drift.

An **experiment** holds **drift** records, each one run of a detector on a model. **Permissions** (Read < Edit < Manage) tie users and
groups to experiments. Answers may gain fields over time; a client should ignore those it does not know.

## Who may call

Every operation says in \`x-access\` whom it serves: \`everyone\`, a \`user\` or an \`admin\`, and whether the caller must be registered
(\`POST /user\`) and entitled. \`x-permission\` names the level that is needed on the experiment of the path; a public experiment
gives everyone Read. Tokens are sent as \`Authorization: Bearer\`. Where a token is optional, one that does not count is
no token, and the answer carries \`WWW-Authenticate: Bearer error="invalid_token"\`.

## Errors

Every error is JSON with the status as \`code\` and its standard reason as \`status\`. 400 and 422 list \`errors\` by place; the others say what
happened in \`message\`. With \`Accept: application/problem+json\` the same comes as RFC 9457 problem details.

Some answers belong to no operation: 404 for an unknown path, 405 with \`Allow\` for an unknown method, 400, 408 and 431
for what is not acceptable HTTP, 414 for an address over ${MAX_URL_LENGTH} bytes, 421 for a host that the operator did not name, and 503
while the service stops. Bodies are nested at most ${MAX_JSON_DEPTH} levels deep, and they, and each line of an upload, hold at most
${MAX_JSON_VALUES} values: the members of objects and the items of lists at all levels together.

## Searching

The body of a search is a filter: field names with the value they must equal, or with tests such as
\`{"created_at": {"$gte": "2026-01-01"}}\`. All fields must pass; \`$and\`, \`$or\` and \`$nor\` combine filters. The tests are
${ALL_OPERATORS.filter((name) => !['$and', '$or', '$nor'].includes(name))
  .map((name) => `\`${name}\``)
  .join(
    ', ',
  )}. Keys inside free content are named with dots: \`parameters.batch\`. A filter has at most ${DEFAULT_LIMITS.clauses} clauses in
${DEFAULT_LIMITS.depth} levels, at most ${DEFAULT_LIMITS.weight.toLocaleString('en')} as clauses times compared values (across experiments their number counts, too), and ${MAX_FILTER_KEYS} keys; a search that takes too long is a 422 that says how to narrow it.

The same filters as text, in the query parameter \`q\`: \`model:"churn*" AND drift_detected:true AND created_at>=2026-01-01 AND
NOT tags:test\`. A field is followed by \`:\` \`=\` \`!=\` \`>\` \`>=\` \`<\` or \`<=\` and a value; behind the colon also stand \`"churn*"\` (begins so),
\`"*churn*"\` (contains), \`/^churn-(v1|v2)$/i\` (a regular expression), \`*\` (is there), \`(a OR b)\` (is one of them), \`(>=1 AND <5)\`,
\`in(a, b)\`, \`nin(a, b)\`, \`all(a, b)\`, \`size(2)\`, \`exists(false)\`, \`any(level:Edit)\` (one element of a list passes), and a JSON list or
object. AND binds tighter than OR and may be left out; keywords are read in any case. In quotes everything is text: \`parameters.x:5\` is
the number, \`parameters.x:"5"\` the text. Body, \`q\` and other parameters must all hold. A fault says at which character it is.

## Addresses

The same API answers at the root and at ${BASE_PATHS.map((path) => `\`${path}\``).join(' and ')}. One trailing slash is ignored, ids may be in either case,
and every GET also answers HEAD. Times are UTC in the form \`2026-01-31T12:00:00.000Z\`.`;

const TAGS: readonly [string, string][] = [
  ['Users', 'Who is registered.'],
  ['Entitlements', 'What the token of the caller says of him.'],
  ['Experiments', 'Named sets of drift records, and the rights to them.'],
  ['Drifts', 'Records of an experiment: runs of a detector on a model.'],
  ['Comparisons', 'Runs side by side, and detectors against each other.'],
  ['System', 'How the service is configured and what it did to stored data; for admins.'],
  ['Health', 'For probes and operators.'],
  ['Discovery', 'Where clients log in.'],
  ['Document', 'This document.'],
];

/** What the OpenAPI document says besides its operations. */
export function documentInfo(): Omit<OpenAPIObject, 'paths'> {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Drift Watch')
    .setDescription(DESCRIPTION)
    .setVersion('1.0.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This service.');
  for (const path of BASE_PATHS) config.addServer(path, 'The same under a base path.');
  for (const [name, description] of TAGS) config.addTag(name, description);
  const base = config
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Access token of a trusted issuer.' }, 'bearer')
    .build();
  const { contact: _none, ...info } = base.info;
  return { ...base, info };
}
