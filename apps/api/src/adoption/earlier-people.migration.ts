import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import { type Migration, Migrations } from '#libs/mongo';
import type { AdoptionNote } from './adoption-record.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { EarlierPeopleRepository, type PeopleKind } from './earlier-people.repository.js';
import { firstOf, nameOfDouble, type Twin, withoutDoubles } from './rules/doubles.js';
import { EarlierClock } from './rules/earlier-clock.js';
import { describe, type EarlierRecord } from './rules/earlier-drift.js';
import { convertExperiment, readPermissions } from './rules/earlier-experiment.js';
import { type Conversion, convertUser } from './rules/earlier-user.js';

const RULES = { user: convertUser, experiment: convertExperiment } as const;

/** Documents that cannot be read and are named; there may be more. */
const MAX_NAMED = 20;

type EarlierTwin = Twin & { readonly record: EarlierRecord };

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
    const hasEarlier = {
      user: await this.people.hasEarlier('user'),
      experiment: await this.people.hasEarlier('experiment'),
    };
    // doubles first: their age is finer in the text than in a date
    let documents = hasEarlier.user ? await this.mergeUsers(lost) : 0;
    if (hasEarlier.experiment) documents += await this.renameExperiments(lost);
    const faults: string[] = [];
    for (const kind of ['user', 'experiment'] as const) {
      if (hasEarlier[kind]) documents += await this.convert(kind, lost, faults);
    }
    if (faults.length > 0) throw unreadable(faults);
    return { documents };
  }

  /** Permission entries that name a double are the first user's then. */
  private async mergeUsers(lost: AbortSignal): Promise<number> {
    let merged = 0;
    for (const group of await this.people.findTwins('user')) {
      lost.throwIfAborted();
      const { first, doubles } = this.byAge(group);
      const ids = doubles.map(({ id }) => id);
      await this.people.transaction(async (transaction) => {
        const permitted = await this.people.findPermitted(ids, transaction);
        for (const { _id, permissions } of permitted) {
          const readable = readPermissions(permissions);
          if (!readable) continue; // the conversion of the experiment says so
          const changed = withoutDoubles(readable, first.id, new Set(ids));
          await this.people.setFields('experiment', _id, { permissions: changed }, transaction);
        }
        const notes = ids.map((id): AdoptionNote => ({
          what: 'user',
          id,
          note: `Is ${first.id}, who was there first.`,
        }));
        await this.records.addNotes(notes, transaction);
        await this.people.deleteUsers(ids, transaction);
      });
      merged += ids.length;
    }
    return merged;
  }

  /** A new name may be taken in its turn, so they are looked at until each is the only one of its name. */
  private async renameExperiments(lost: AbortSignal): Promise<number> {
    let renamed = 0;
    for (let groups = await this.people.findTwins('experiment'); groups.length > 0;) {
      for (const group of groups) {
        lost.throwIfAborted();
        for (const { id, record } of this.byAge(group).doubles) {
          const name = nameOfDouble(String(record['name']), id);
          const note = `Was ${describe(record['name'])}, which another experiment had first; is ${describe(name)}.`;
          await this.people.transaction(async (transaction) => {
            await this.people.setFields('experiment', id, { name }, transaction);
            await this.records.addNotes([{ what: 'experiment', id, note }], transaction);
          });
          renamed += 1;
        }
      }
      groups = await this.people.findTwins('experiment');
    }
    return renamed;
  }

  private async convert(kind: PeopleKind, lost: AbortSignal, faults: string[]): Promise<number> {
    let converted = 0;
    for await (const batch of this.people.readEarlier(kind)) {
      lost.throwIfAborted();
      const changes: { record: EarlierRecord; conversion: Conversion }[] = [];
      for (const record of batch) {
        const result = RULES[kind](record, this.clock);
        if ('conversion' in result) changes.push({ record, conversion: result.conversion });
        else faults.push(`${kind} ${describe(record['_id'])}: ${result.faults.join(', ')}`);
      }
      converted += await this.people.convert(kind, changes);
    }
    return converted;
  }

  private byAge(group: readonly EarlierRecord[]): ReturnType<typeof firstOf<EarlierTwin>> {
    const faults: string[] = [];
    const twins = group.flatMap((record): EarlierTwin[] => {
      const createdAt = this.clock.read(record['created_at']);
      if (createdAt) return [{ id: String(record['_id']), createdAt, record }];
      faults.push(`${describe(record['_id'])}: created_at is ${describe(record['created_at'])}, not an ISO 8601 time`);
      return [];
    });
    const [one, ...others] = twins;
    if (!one || faults.length > 0) throw unreadable(faults);
    return firstOf([one, ...others]);
  }
}

function unreadable(faults: readonly string[]): Error {
  const more = faults.length > MAX_NAMED ? `; and ${faults.length - MAX_NAMED} more` : '';
  return new Error(
    `Some documents cannot be read: ${faults.slice(0, MAX_NAMED).join('; ')}${more}. Correct or remove them and start again.`,
  );
}
