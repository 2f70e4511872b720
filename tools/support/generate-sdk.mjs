import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { root } from './build.mjs';

/** Where the generated types are. */
export const SDK_TYPES = join(root, 'libs', 'sdk', 'src', 'generated', 'api.ts');

/** Any JSON, which contains itself: TypeScript takes no type that is nothing but a union with lists of itself. */
const ANY_JSON = ['FreeValue', 'SearchValue'].map((name) => `#/components/schemas/${name}`);

const HEAD = '// Generated from openapi.json by "npm run sdk". Changes are lost.\n';

/** The types of the API, from the committed document. */
export async function generateSdk() {
  const document = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8'));
  // a field with a default may be left out of a request
  const types = await openapiTS(document, { defaultNonNullable: false, transform });
  return HEAD + astToString(types);
}

function transform(_schema, { path }) {
  return ANY_JSON.includes(path) ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) : undefined;
}
