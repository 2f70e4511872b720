import type { Server as TlsServer } from 'node:tls';
import type { FastifyBaseLogger } from 'fastify';
import { readTlsPair, type TlsFault, type TlsFiles, type TlsPair } from '#libs/config';

/** Milliseconds between two looks at the files. They are read, not watched: mounted secrets change by a symbolic link. */
const INTERVAL_MS = 2_000;

/** Days before a certificate's end in which it should have been renewed: as long as the alert of the chart has it. */
const DAYS_LEFT = 14;
const DAY_MS = 86_400_000;

/** What a TLS server is made with. */
interface Context {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
}

/** Serves TLS with what two files hold, also when they change. */
export class TlsFileWatch {
  private served: TlsPair;
  private faultSeen = '';
  private faultLogged = '';
  private isEndLogged = false;

  /** @throws Error when the files have changed for the worse since the settings were read */
  constructor(
    private readonly files: TlsFiles,
    private readonly log: FastifyBaseLogger,
  ) {
    const reading = readTlsPair(files);
    if (!reading.ok) throw new Error(describe(reading.faults));
    this.served = reading.pair;
    this.noteEnd();
  }

  context(): Context {
    return contextOf(this.served);
  }

  /** When the certificate that is served stops being valid. */
  get notAfter(): Date {
    return this.served.notAfter;
  }

  /** New connections of the server get what the files hold, a moment after they change; open ones go on as they are. */
  keepUpToDate(server: TlsServer): void {
    const timer = setInterval(() => {
      this.look(server);
      this.noteEnd();
    }, INTERVAL_MS).unref();
    server.once('close', () => clearInterval(timer));
  }

  private look(server: TlsServer): void {
    const reading = readTlsPair(this.files);
    if (!reading.ok) return this.noteFault(describe(reading.faults));
    this.faultSeen = '';
    this.faultLogged = '';
    const { certificate, key } = reading.pair;
    if (certificate === this.served.certificate && key === this.served.key) return;
    server.setSecureContext(contextOf(reading.pair));
    this.served = reading.pair;
    this.isEndLogged = false;
    this.log.info('TLS is served with the new certificate');
  }

  /** Once for each certificate, when it is read or when its last days begin. */
  private noteEnd(): void {
    if (this.isEndLogged || this.notAfter.getTime() - Date.now() > DAYS_LEFT * DAY_MS) return;
    this.isEndLogged = true;
    this.log.warn({ not_after: this.notAfter }, 'the TLS certificate ends soon and has not been renewed');
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

function contextOf({ certificate, key }: TlsPair): Context {
  return { cert: certificate, key, minVersion: 'TLSv1.2' };
}

function describe(faults: readonly TlsFault[]): string {
  return faults.map(({ of, problem }) => `${of}: ${problem}`).join('; ');
}
