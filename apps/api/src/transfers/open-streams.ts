import { Injectable } from '@nestjs/common';

/** How many uploads and exports run in this process. Plain numbers. */
@Injectable()
export class OpenStreams {
  uploads = 0;
  exports = 0;
}
