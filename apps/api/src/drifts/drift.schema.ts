import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, Schema as MongooseSchema } from 'mongoose';
import { versioned } from '#libs/mongo';
import {
  type DetectionResult,
  type Detector,
  JOB_STATUSES,
  type JobStatus,
  type StatusChange,
  type Windows,
} from './drift.js';

/** Version of a stored drift; every older one has a step that leads here. */
export const DRIFT_DOCUMENT_VERSION = '1.1.0';

/** Version of the wire form (contract 9.11): changes only when a field changes its meaning. */
export const DRIFT_WIRE_VERSION = '1.0.0';

/** A drift record of any experiment as stored in `app.drifts`. */
@Schema({ collection: 'app.drifts', versionKey: false, minimize: false, strict: 'throw' })
export class DriftDocument {
  /** Internal; breaks ties between records of the same millisecond. */
  @Prop({ type: MongooseSchema.Types.ObjectId, required: true })
  _id!: mongo.ObjectId;

  /** Lower-case UUID text, unique within the experiment only: earlier databases repeat ids across experiments. */
  @Prop({ type: String, required: true })
  id!: string;

  @Prop({ type: String, required: true })
  experiment_id!: string;

  @Prop({ type: String, required: true, enum: JOB_STATUSES })
  job_status!: JobStatus;

  @Prop({ type: [String], required: true })
  tags!: string[];

  /** May be empty, which Mongoose's `required` would refuse. */
  @Prop({ type: String })
  model!: string;

  @Prop({ type: Boolean, required: true })
  drift_detected!: boolean;

  @Prop({ type: MongooseSchema.Types.Mixed })
  parameters!: Record<string, unknown>;

  @Prop({ type: MongooseSchema.Types.Mixed })
  detector?: Detector;

  @Prop({ type: MongooseSchema.Types.Mixed })
  result?: DetectionResult;

  @Prop({ type: MongooseSchema.Types.Mixed })
  windows?: Windows;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  updated_at!: Date;

  @Prop({ type: MongooseSchema.Types.Mixed, required: true })
  status_history!: StatusChange[];

  /** Counts the changes of client-writable fields; what an update was decided on is checked by it. */
  @Prop({ type: Number, required: true })
  revision!: number;

  /** Fields of an adopted record that this service does not know (docs/adr/0018): kept, never shown. */
  @Prop({ type: MongooseSchema.Types.Mixed })
  earlier?: Readonly<Record<string, unknown>>;

  /** The wire's constant, as earlier databases have it. */
  @Prop({ type: String })
  schema_version!: string;

  /** SHA-256 of the fields that an upload with an idempotency key stored it with; no change of the drift changes it. */
  @Prop({ type: String })
  upload_digest?: string;

  @Prop({ type: String })
  document_version?: string;
}

/** What the version of a drift is told by, as it is stored. */
export const HEAD_FIELDS = ['id', 'created_at', 'updated_at', 'revision', 'job_status', 'status_history'] as const;

export type StoredDriftHead = Pick<DriftDocument, (typeof HEAD_FIELDS)[number]>;

/** Fields that a list may leave out of large records. */
export const REDUCIBLE_FIELDS = ['parameters', 'model', 'tags', 'earlier'] as const satisfies (keyof DriftDocument)[];

export const DriftSchema = SchemaFactory.createForClass(DriftDocument);
// `id` is the wire's id here, not Mongoose's virtual of that name
DriftSchema.set('id', false);
DriftSchema.index({ experiment_id: 1, id: 1 }, { unique: true, name: 'id_in_experiment' });
DriftSchema.index({ experiment_id: 1, created_at: -1, _id: -1 }, { name: 'newest' });
// all of a sort in one direction, so that these serve it read either way (docs/adr/0019)
DriftSchema.index({ experiment_id: 1, job_status: -1, created_at: -1, _id: -1 }, { name: 'by_job_status' });
DriftSchema.index({ experiment_id: 1, model: -1, created_at: -1, _id: -1 }, { name: 'by_model' });
DriftSchema.index({ experiment_id: 1, drift_detected: -1, created_at: -1, _id: -1 }, { name: 'by_drift_detected' });
DriftSchema.index({ experiment_id: 1, tags: 1, created_at: -1, _id: -1 }, { name: 'tags_newest' });

/** The index that holds the drifts of an experiment in an order, by the first path of the order. */
export const INDEX_OF_ORDER: Readonly<Record<string, string>> = {
  created_at: 'newest',
  job_status: 'by_job_status',
  model: 'by_model',
  drift_detected: 'by_drift_detected',
};

/** The chain of a stored drift's versions. */
export const DRIFT_VERSIONS = versioned(DriftSchema, {
  version: DRIFT_DOCUMENT_VERSION,
  field: 'document_version',
  steps: [
    {
      from: '1.0.0',
      to: '1.1.0',
      up: (stored) => ({
        ...stored,
        updated_at: stored['updated_at'] ?? stored['created_at'],
        status_history: stored['status_history'] ?? [],
        revision: stored['revision'] ?? 0,
      }),
    },
  ],
});
