import { Injectable } from '@nestjs/common';

/** How many drift records this process has stored since its start. Plain numbers; a write that is tried again may count twice. */
@Injectable()
export class DriftTally {
  /** Recorded one by one. */
  single = 0;
  /** Recorded by uploads. */
  bulk = 0;
  /** Records with a detected drift, from when they first say so. */
  detected = 0;

  /** Notes that a record says, from now on, that drift was detected. */
  noteDetection(isDetected: boolean, wasDetected = false): void {
    if (isDetected && !wasDetected) this.detected += 1;
  }
}
