import { Inject, Injectable } from '@nestjs/common';
import { type LoadedSettings, SETTINGS } from '#libs/config';
import { type AppliedMigration, MigrationRecords, type StoredVersions, StoredVersionsService } from '#libs/mongo';
import type { AdoptionState } from '../adoption/adoption-state.js';
import { AdoptionStateService } from '../adoption/adoption-state.service.js';

/** Most milliseconds for counting the older documents of one kind: a look at the system must not become its load. */
const COUNT_LIMIT_MS = 1_000;

/** What stored data are like, and what was done to them. */
export interface MigrationState {
  readonly kinds: readonly StoredVersions[];
  readonly applied: readonly AppliedMigration[];
  readonly adoption: AdoptionState;
}

@Injectable()
export class SystemService {
  constructor(
    @Inject(SETTINGS) private readonly settings: LoadedSettings,
    private readonly versions: StoredVersionsService,
    private readonly records: MigrationRecords,
    private readonly adoption: AdoptionStateService,
  ) {}

  /** The settings as they were read at start; none of them changes while the service runs. */
  get configuration(): Pick<LoadedSettings, 'production' | 'effective'> {
    return this.settings;
  }

  async migrations(): Promise<MigrationState> {
    const [kinds, applied, adoption] = await Promise.all([
      this.versions.report(COUNT_LIMIT_MS),
      this.records.list(),
      this.adoption.read(),
    ]);
    return { kinds, applied, adoption };
  }
}
