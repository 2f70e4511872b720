import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of the package that this file belongs to, found upwards: from the sources, from dist/ and from an installed package. */
export function version(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = versionIn(join(folder, 'package.json'));
    if (found !== undefined || folder === dirname(folder)) return found ?? '0.0.0';
  }
}

function versionIn(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined; // the package's file is further up
  }
  return (JSON.parse(text) as { version?: string }).version;
}
