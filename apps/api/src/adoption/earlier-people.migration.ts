import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import { type Migration, Migrations } from '#libs/mongo';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { EarlierPeopleRepository, type PeopleKind } from './earlier-people.repository.js';
import { withoutDoubles } from './rules/doubles.js';
import { EarlierClock } from './rules/earlier-clock.js';
import { describe, type EarlierRecord } from './rules/earlier-drift.js';
import { readPermissions } from './rules/earlier-experiment.js';
import type { Conversion } from './rules/earlier-user.js';
import { sizeNoteOf } from './size-note.js';
import {
  PEOPLE_RULES,
  planExperimentTwins,
  planUserTwins,
  type Renaming,
  unreadable,
  type UserTwinsPlan,
} from './rules/people-plan.js';

/**
 * Makes users and experiments of an earlier server such that this one can serve them and build its unique indexes: of several
 * users of one identity the first stays, of several experiments of one name the first keeps it, times become dates.
 */
@Injectable()
export class EarlierPeopleMigration implements Migration, OnModuleInit {
  readonly id = 'earlier-users-and-experiments';
  readonly description = 'Adopts users and experiments of an earlier server.';
  readonly beforeUpgrades = true;
  private readonly clock: EarlierClock;

  constructor(
    private readonly people: EarlierPeopleRepository,
    private readonly records: AdoptionRecordsRepository,
    private readonly migrations: Migrations,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.clock = new EarlierClock(settings.adoption.timeZone);
  }

  onModuleInit(): void {
    this.migrations.register(this);
  }

  /** @throws Error that names what cannot be read; all else is done then */
  async run(lost: AbortSignal): Promise<{ documents: number }> {
    const hasUsers = await this.people.hasEarlier('user');
    const hasExperiments = await this.people.hasEarlier('experiment');
    // doubles first: their age is finer in the text than in a date
    let documents = hasUsers ? await this.mergeUsers(lost) : 0;
    if (hasExperiments) documents += await this.renameExperiments(lost);
    const faults: string[] = [];
    if (hasUsers) documents += await this.convert('user', lost, faults);
    if (hasExperiments) documents += await this.convert('experiment', lost, faults);
    if (faults.length > 0) throw unreadable(faults);
    return { documents };
  }

  private async mergeUsers(lost: AbortSignal): Promise<number> {
    let merged = 0;
    for (const group of await this.people.findTwins('user')) {
      lost.throwIfAborted();
      const plan = planUserTwins(group, this.clock);
      await this.merge(plan);
      merged += plan.doubles.length;
    }
    return merged;
  }

  /** Permission entries that name a double are the first user's then. */
  private merge({ stays, doubles, notes }: UserTwinsPlan): Promise<void> {
    return this.people.transaction(async (transaction) => {
      for (const { _id, permissions } of await this.people.findPermitted(doubles, transaction)) {
        const readable = readPermissions(permissions);
        if (!readable) continue; // the conversion of the experiment says so
        const changed = withoutDoubles(readable, stays, new Set(doubles));
        await this.people.setFields('experiment', _id, { permissions: changed }, transaction);
      }
      await this.records.addNotes(notes, transaction);
      await this.people.deleteUsers(doubles, transaction);
    });
  }

  /** A new name may be taken in its turn, so they are looked at until each is the only one of its name. */
  private async renameExperiments(lost: AbortSignal): Promise<number> {
    let renamed = 0;
    for (;;) {
      const groups = await this.people.findTwins('experiment');
      if (groups.length === 0) return renamed;
      for (const renaming of groups.flatMap((group) => planExperimentTwins(group, this.clock))) {
        lost.throwIfAborted();
        await this.rename(renaming);
        renamed += 1;
      }
    }
  }

  private rename({ id, name, note }: Renaming): Promise<void> {
    return this.people.transaction(async (transaction) => {
      await this.people.setFields('experiment', id, { name }, transaction);
      await this.records.addNotes([note], transaction);
    });
  }

  private async convert(kind: PeopleKind, lost: AbortSignal, faults: string[]): Promise<number> {
    let converted = 0;
    for await (const batch of this.people.readEarlier(kind)) {
      lost.throwIfAborted();
      const changes: { record: EarlierRecord; conversion: Conversion }[] = [];
      for (const record of batch) {
        const result = PEOPLE_RULES[kind](record, this.clock);
        if ('conversion' in result) changes.push({ record, conversion: result.conversion });
        else faults.push(`${kind} ${describe(record['_id'])}: ${result.faults.join(', ')}`);
      }
      if (kind === 'experiment')
        await this.records.addSizeNotes(changes.flatMap(({ record }) => sizeNoteOf(record) ?? []));
      converted += await this.people.convert(kind, changes);
    }
    return converted;
  }
}
