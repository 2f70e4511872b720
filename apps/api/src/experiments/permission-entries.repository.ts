import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { UUID_PATTERN } from '#libs/ids';
import type { Transaction } from '#libs/mongo';
import { ExperimentDocument } from './experiment.schema.js';

/** An experiment that no group can manage, and who can besides the user who was asked for. */
export interface ManagedExperiment {
  readonly id: string;
  /** Its first `MAX_NAME_LENGTH` characters. */
  readonly name: string;
  /** Entities of the other entries with Manage: ids that may name nobody any more. */
  readonly otherManagers: readonly string[];
  /** Who created it, and who took its management on since; empty for adopted ones of which nothing is known. */
  readonly takenOnBy: readonly string[];
}

/** A name may be a megabyte, and one user may manage thousands of experiments. */
const MAX_NAME_LENGTH = 200;

/** An entity in this form names a user, never a group (contract 9.15). */
const USER_ID = new RegExp(`^${UUID_PATTERN}$`, 'i');

/** Id of whoever created an experiment, if that is known, as a list. */
const CREATOR = { $cond: [{ $gt: ['$created_by', null] }, ['$created_by'], []] };

/** The permission entries of one user in all experiments. */
@Injectable()
export class PermissionEntriesRepository {
  constructor(@InjectModel(ExperimentDocument.name) private readonly model: Model<ExperimentDocument>) {}

  /**
   * The experiments that the user can manage by an entry of his own and that no group can manage, by name. An aggregation
   * sees stored forms, which is right here: documents are upgraded eagerly.
   */
  async findManagedByUsersOnly(userId: string, session: Transaction): Promise<ManagedExperiment[]> {
    const isManager = { permissions: { $elemMatch: { entity: userId, level: 'Manage' } } };
    const isManagedByGroup = {
      permissions: { $elemMatch: { level: 'Manage', entity: { $not: USER_ID, $ne: '' } } },
    };
    const isOtherManager = { $and: [{ $eq: ['$$entry.level', 'Manage'] }, { $ne: ['$$entry.entity', userId] }] };
    const others = { $filter: { input: '$permissions', as: 'entry', cond: isOtherManager } };
    return this.model
      .aggregate<ManagedExperiment>([
        { $match: { 'permissions.entity': userId, ...isManager, $nor: [isManagedByGroup] } },
        {
          $project: {
            _id: 0,
            id: '$_id',
            name: { $substrCP: ['$name', 0, MAX_NAME_LENGTH] },
            otherManagers: { $map: { input: others, as: 'entry', in: '$$entry.entity' } },
            takenOnBy: { $setUnion: [{ $ifNull: ['$managed_by', []] }, CREATOR] },
          },
        },
        { $sort: { name: 1 } },
      ])
      .session(session);
  }

  /** Removes the user's entries from all experiments; whoever decided on them before has to decide again. */
  async removeAll(userId: string, session: Transaction): Promise<void> {
    const change = {
      $pull: { permissions: { entity: userId } },
      $set: { updated_at: new Date() },
      $inc: { revision: 1 },
    };
    await this.model.updateMany({ 'permissions.entity': userId }, change, { session });
  }
}
