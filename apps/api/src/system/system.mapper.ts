import type { LoadedSettings } from '#libs/config';
import type { AppliedMigration, StoredVersions } from '#libs/mongo';
import type { AdoptionState } from '../adoption/adoption-state.js';
import { describe } from '../adoption/rules/earlier-drift.js';
import type { AdoptionResponse } from './dto/adoption.response.js';
import type { AppliedMigrationResponse } from './dto/applied-migration.response.js';
import type { ConfigurationResponse } from './dto/configuration.response.js';
import type { DocumentKindResponse } from './dto/document-kind.response.js';
import type { MigrationsResponse } from './dto/migrations.response.js';
import type { MigrationState } from './system.service.js';

export function toConfigurationResponse({
  production,
  effective,
}: Pick<LoadedSettings, 'production' | 'effective'>): ConfigurationResponse {
  return { production, settings: effective.map((setting) => ({ ...setting })) };
}

export function toMigrationsResponse({ kinds, applied, adoption }: MigrationState): MigrationsResponse {
  return {
    documents: kinds.map(toKindResponse),
    applied: applied.map(toAppliedResponse),
    adoption: toAdoptionResponse(adoption),
  };
}

function toAdoptionResponse(adoption: AdoptionState): AdoptionResponse {
  const { waiting, moving, done, movedRecords, leftRecords, left } = adoption;
  return {
    complete: waiting + moving === 0,
    experiments: { waiting, moving, done },
    moved: movedRecords,
    left: leftRecords,
    left_records: left.map(({ experimentId, id, why }) => ({
      experiment_id: experimentId,
      record: describe(id),
      why,
    })),
  };
}

function toKindResponse({ kind, collection, version, steps, eager, older }: StoredVersions): DocumentKindResponse {
  return {
    kind,
    collection,
    version,
    steps: steps.map(({ from, to }) => ({ from, to })),
    upgraded: eager ? 'at start' : 'when read or written',
    ...(older === undefined ? { not_counted: 'Counting takes too long.' } : { older }),
  };
}

function toAppliedResponse(migration: AppliedMigration): AppliedMigrationResponse {
  const { id, description, startedAt, finishedAt, documents } = migration;
  return {
    id,
    description,
    started_at: startedAt.toISOString(),
    finished_at: finishedAt.toISOString(),
    documents,
  };
}
