import { Injectable } from '@nestjs/common';

/** Whether the service is on its way out: readiness fails first, so that load balancers send nothing more. */
@Injectable()
export class Lifecycle {
  private ending = false;

  get shuttingDown(): boolean {
    return this.ending;
  }

  beginShutdown(): void {
    this.ending = true;
  }
}
