import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo } from 'mongoose';
import { DatabaseClock, insertEach, withApiErrors, writeLimit } from '#libs/mongo';
import { toNewDocument } from './drift.mapper.js';
import { DriftDocument } from './drift.schema.js';
import type { DriftUpload } from './drift-upload.js';

/** Stores drifts by the hundreds. Every experiment id is one that the caller may write to. */
@Injectable()
export class DriftUploadsRepository {
  constructor(
    @InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Inserts drifts by one command.
   * @returns what each insertion failed with; undefined = stored, acknowledged by the majority
   */
  async insert(experimentId: string, createdBy: string, uploads: readonly DriftUpload[]): Promise<unknown[]> {
    const now = await this.clock.now();
    const documents = uploads.map(({ id, fields, digest }) => {
      const ids = { _id: new mongo.ObjectId(), id, experiment_id: experimentId };
      const upload = digest === undefined ? ids : { ...ids, upload_digest: digest };
      return toNewDocument({ ...upload, now, createdBy }, fields);
    });
    return insertEach(this.model.collection as unknown as mongo.Collection, documents, writeLimit().maxTimeMS);
  }

  /** The digests of the drifts of these ids that exist; undefined for one that no upload stored. */
  async findDigests(experimentId: string, ids: readonly string[]): Promise<Map<string, string | undefined>> {
    // by an aggregate: `find` would first upgrade each older record that it reads parts of
    const found = this.model.aggregate<Pick<DriftDocument, 'id' | 'upload_digest'>>([
      { $match: { experiment_id: experimentId, id: { $in: [...ids] } } },
      { $project: { _id: 0, id: 1, upload_digest: 1 } },
    ]);
    return new Map((await withApiErrors(found)).map(({ id, upload_digest }) => [id, upload_digest]));
  }
}
