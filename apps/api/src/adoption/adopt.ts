import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import type { LoadedSettings } from '#libs/config';
import { connect } from '#libs/mongo';
import { PinoNestLogger } from '#libs/telemetry';
import { AppModule } from '../app.module.js';
import { AdoptionForecast } from './adoption-forecast.js';
import type { AdoptionReport } from './adoption-report.js';
import { AdoptionReportsService } from './adoption-reports.service.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { AdoptionService } from './adoption.service.js';
import { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import { EarlierPeopleRepository } from './earlier-people.repository.js';
import { LeftRecordsRepository } from './left-records.repository.js';
import { EarlierClock } from './rules/earlier-clock.js';

/**
 * Hears how far it is.
 * @param total about how many records there are
 */
export type ProgressListener = (done: number, total: number) => void;

/** Adopts everything there is, beside services that run on the same database. */
export async function adopt(
  settings: LoadedSettings,
  log: Logger,
  onProgress: ProgressListener,
): Promise<AdoptionReport> {
  // the service without its port: what it does before it serves comes first
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), {
    logger: new PinoNestLogger(log),
    abortOnError: false,
  });
  try {
    const reports = app.get(AdoptionReportsService);
    const before = await reports.begin();
    const failures = await app.get(AdoptionService).adoptAll(onProgress);
    return await reports.make(before, failures);
  } finally {
    await app.close();
  }
}

/** Tells what `adopt` would do, and changes nothing. */
export async function forecast(settings: LoadedSettings, onProgress: ProgressListener): Promise<AdoptionReport> {
  const connection = await connect(settings.database);
  try {
    const collections = new EarlierCollectionsRepository(connection);
    const clock = new EarlierClock(settings.adoption.timeZone);
    const total = await collections.estimateAll(await collections.list());
    let done = 0;
    const left = new LeftRecordsRepository(connection);
    const records = new AdoptionRecordsRepository(connection, left);
    const people = new EarlierPeopleRepository(connection);
    return await new AdoptionForecast(collections, people, { records, left }, clock).make((count) => {
      done += count;
      onProgress(done, total);
    });
  } finally {
    await connection.close();
  }
}
