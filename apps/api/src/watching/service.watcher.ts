import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '#libs/telemetry';
import { AdoptionService } from '../adoption/adoption.service.js';
import { CachesService } from '../caches/caches.service.js';
import { DriftTally } from '../drifts/drift-tally.js';
import { OpenStreams } from '../transfers/open-streams.js';
import { serviceVersion } from '../version.js';

/** What the features count of their own work. */
@Injectable()
export class ServiceWatcher implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly drifts: DriftTally,
    private readonly caches: CachesService,
    private readonly streams: OpenStreams,
    private readonly adoption: AdoptionService,
  ) {}

  onModuleInit(): void {
    const version = serviceVersion();
    this.metrics.levels({
      name: 'drift_watch_build_info',
      help: 'Always 1; the version is in its labels.',
      labels: ['version', 'node'],
      read: () => [{ labels: { version, node: process.versions.node }, value: 1 }],
    });
    this.watchDrifts();
    this.watchCaches();
    this.watchAdoption();
  }

  private watchDrifts(): void {
    this.metrics.counts({
      name: 'drift_watch_drifts_recorded_total',
      help: 'Drift records that were stored, by the way they came.',
      labels: ['way'],
      read: () => [
        { labels: { way: 'single' }, value: this.drifts.single },
        { labels: { way: 'bulk' }, value: this.drifts.bulk },
      ],
    });
    this.metrics.counts({
      name: 'drift_watch_drifts_detected_total',
      help: 'Drift records that say so of a model, from when they first do.',
      read: () => this.drifts.detected,
    });
    this.metrics.levels({
      name: 'drift_watch_open_streams',
      help: 'Uploads and exports that are running.',
      labels: ['kind'],
      read: () => [
        { labels: { kind: 'upload' }, value: this.streams.uploads },
        { labels: { kind: 'export' }, value: this.streams.exports },
      ],
    });
  }

  private watchCaches(): void {
    this.metrics.counts({
      name: 'drift_watch_cache_lookups_total',
      help: 'Questions to a cache, by whether it had the answer.',
      labels: ['cache', 'result'],
      read: () =>
        Object.entries(this.caches.counts()).flatMap(([cache, { hits, misses }]) => [
          { labels: { cache, result: 'hit' }, value: hits },
          { labels: { cache, result: 'miss' }, value: misses },
        ]),
    });
    this.metrics.levels({
      name: 'drift_watch_cache_entries',
      help: 'What a cache holds.',
      labels: ['cache'],
      read: () =>
        Object.entries(this.caches.counts()).map(([cache, { entries }]) => ({ labels: { cache }, value: entries })),
    });
  }

  private watchAdoption(): void {
    this.metrics.levels({
      name: 'drift_watch_adoption_collections',
      help: 'Collections of an earlier database: all that were found at the start, and those not wholly adopted yet.',
      labels: ['state'],
      read: () => [
        { labels: { state: 'found' }, value: this.adoption.found },
        { labels: { state: 'waiting' }, value: this.adoption.pending.length },
      ],
    });
    this.metrics.counts({
      name: 'drift_watch_adoption_records_total',
      help: 'Records of an earlier database that this process has looked at to adopt them.',
      read: () => this.adoption.recordsDone,
    });
  }
}
