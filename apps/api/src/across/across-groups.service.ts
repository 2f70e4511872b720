import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { InvalidRequest } from '#libs/http';
import type { DriftGroup, Grouping, Groups } from '../drifts/drift-group.js';
import { DriftSelectionsService } from '../drifts/drift-selections.service.js';
import { UnknownTimeZone } from '../drifts/unknown-time-zone.js';
import type { Aggregation } from './aggregate.input.js';
import { ReadableDriftsService } from './readable-drifts.service.js';

const UNKNOWN_ZONE = 'The database does not know this time zone; name another one with the same rules.';

/** A group with the name of its experiment, when it is grouped by that. */
export interface NamedGroup extends Omit<DriftGroup, 'experiment'> {
  readonly experiment?: { readonly id: string; readonly name: string };
}

/** Counts the drifts of all experiments that the caller may read. */
@Injectable()
export class AcrossGroupsService {
  constructor(
    private readonly readable: ReadableDriftsService,
    private readonly drifts: DriftSelectionsService,
  ) {}

  async group(
    caller: Caller,
    { filter, ...grouping }: Aggregation,
  ): Promise<Omit<Groups, 'groups'> & { groups: NamedGroup[] }> {
    const selection = await this.readable.select(caller, filter);
    const { groups, ...rest } = await this.countedBy(caller, selection, grouping);
    const ids = groups.flatMap(({ experiment }) => experiment ?? []);
    const names = await this.readable.namesOf(caller, selection, ids);
    return { ...rest, groups: groups.flatMap((group) => named(group, names)) };
  }

  private async countedBy(
    caller: Caller,
    selection: Parameters<DriftSelectionsService['group']>[1],
    grouping: Omit<Grouping, 'timeLimitMs'>,
  ): Promise<Groups> {
    try {
      return await this.drifts.group(caller, selection, grouping);
    } catch (error) {
      if (error instanceof UnknownTimeZone) throw new InvalidRequest(422, { json: { time_zone: [UNKNOWN_ZONE] } });
      throw error;
    }
  }
}

/** None for a group of an experiment that is gone, or closed to the caller, by now. */
function named({ experiment: id, ...group }: DriftGroup, names: ReadonlyMap<string, string>): NamedGroup[] {
  if (id === undefined) return [group];
  const name = names.get(id);
  return name === undefined ? [] : [{ ...group, experiment: { id, name } }];
}
