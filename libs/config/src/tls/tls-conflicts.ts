import type { Fault } from '../config-error.js';
import { crossFault, type Reading } from '../read-values.js';
import type { Sources } from '../sources.js';
import { settingsTable, type Values } from '../table/index.js';
import { readTlsPair, type TlsFiles } from './read-tls-pair.js';

const SETTING_OF = { certificate: 'tlsCertificateFile', key: 'tlsKeyFile' } as const;

/** Undefined when TLS is not served here. */
export function tlsFilesOf({ tlsCertificateFile, tlsKeyFile }: Values): TlsFiles | undefined {
  if (tlsCertificateFile === undefined || tlsKeyFile === undefined) return undefined;
  return { certificateFile: tlsCertificateFile, keyFile: tlsKeyFile };
}

/** What keeps TLS from being served, of the files too: a start that fails later would fail at the first client. */
export function tlsConflicts({ values, given }: Reading, sources: Sources): Fault[] {
  const files = tlsFilesOf(values);
  if (files === undefined) {
    const alone = Object.values(SETTING_OF).find((key) => given.has(key));
    if (alone === undefined || Object.values(SETTING_OF).every((key) => given.has(key))) return [];
    const other = settingsTable[alone === 'tlsKeyFile' ? 'tlsCertificateFile' : 'tlsKeyFile'].name;
    return [crossFault(sources, alone, `${other} is not set`, `${other} beside it, or neither`)];
  }
  const reading = readTlsPair(files);
  if (reading.ok) return [];
  return reading.faults.map(({ of, problem }) => {
    const key = SETTING_OF[of];
    return crossFault(sources, key, problem, settingsTable[key].parser.expects);
  });
}
