import type { Server as TlsServer } from 'node:tls';
import type { FastifyBaseLogger } from 'fastify';
import { readTlsPair, type TlsFault, type TlsFiles } from '#libs/config';

/** Milliseconds between two looks at the files. They are read, not watched: mounted secrets change by a symbolic link. */
const INTERVAL_MS = 2_000;

/** What a TLS server is made with. */
interface Context {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
}

/** Serves TLS with what two files hold, also when they change. */
export class TlsFileWatch {
  /** What the last look found, to see what is new. */
  private seen = '';
  private faultSeen = '';
  private faultLogged = '';

  constructor(
    private readonly files: TlsFiles,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** @throws Error when the files have changed for the worse since the settings were read */
  context(): Context {
    const reading = readTlsPair(this.files);
    if (!reading.ok) throw new Error(describe(reading.faults));
    this.seen = reading.pair.certificate + reading.pair.key;
    return contextOf(reading.pair);
  }

  /** New connections of the server get what the files hold, a moment after they change; open ones go on as they are. */
  keepUpToDate(server: TlsServer): void {
    const timer = setInterval(() => this.look(server), INTERVAL_MS).unref();
    server.once('close', () => clearInterval(timer));
  }

  private look(server: TlsServer): void {
    const reading = readTlsPair(this.files);
    if (!reading.ok) return this.noteFault(describe(reading.faults));
    this.faultSeen = '';
    this.faultLogged = '';
    const found = reading.pair.certificate + reading.pair.key;
    if (found === this.seen) return;
    this.seen = found;
    server.setSecureContext(contextOf(reading.pair));
    this.log.info('TLS is served with the new certificate');
  }

  /** Once, and only of what two looks find: between them one file may be new and the other still on its way. */
  private noteFault(fault: string): void {
    if (fault === this.faultSeen && fault !== this.faultLogged) {
      this.faultLogged = fault;
      this.log.error({ fault }, 'the new certificate cannot be used, the earlier one stays');
    }
    this.faultSeen = fault;
  }
}

function contextOf({ certificate, key }: { certificate: string; key: string }): Context {
  return { cert: certificate, key, minVersion: 'TLSv1.2' };
}

function describe(faults: readonly TlsFault[]): string {
  return faults.map(({ of, problem }) => `${of}: ${problem}`).join('; ');
}
