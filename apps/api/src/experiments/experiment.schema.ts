import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema } from 'mongoose';
import { LEVELS, type Level } from '#libs/access';
import { versioned } from '#libs/mongo';
import { EXPERIMENT_STATUSES, type ExperimentStatus } from './experiment.js';

/** Version of a stored experiment; every older one has a step that leads here. */
export const EXPERIMENT_VERSION = '1.1.0';

@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class PermissionDocument {
  @Prop({ type: String, required: true, enum: LEVELS })
  level!: Level;

  /** A user's id or an entitlement. Mongoose's `required` would refuse the empty text, which the contract allows. */
  @Prop({ type: String })
  entity!: string;
}

/** An experiment as stored in `app.experiments`. */
@Schema({ collection: 'app.experiments', versionKey: false, minimize: false, strict: 'throw' })
export class ExperimentDocument {
  /** Lower-case UUID text. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** Unique, compared exactly; may be empty. */
  @Prop({ type: String })
  name!: string;

  /** Absent when it was never set. */
  @Prop({ type: String })
  description?: string;

  @Prop({ type: Boolean, required: true })
  public!: boolean;

  @Prop({ type: [SchemaFactory.createForClass(PermissionDocument)], required: true })
  permissions!: PermissionDocument[];

  @Prop({ type: [String], required: true })
  tags!: string[];

  @Prop({ type: MongooseSchema.Types.Mixed, required: true })
  configuration!: Record<string, unknown>;

  @Prop({ type: String, required: true, enum: EXPERIMENT_STATUSES })
  status!: ExperimentStatus;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date, required: true })
  updated_at!: Date;

  /** Id of the user who created it; unknown for adopted ones. */
  @Prop({ type: String })
  created_by?: string;

  /** Ids of users who were given Manage and took it on, by a change of their own; whoever created it took it on by that. */
  @Prop({ type: [String], default: undefined })
  managed_by?: string[];

  /** Counts the changes of client-writable fields. What an update was decided on is checked by it. */
  @Prop({ type: Number, required: true })
  revision!: number;

  /** Counts deletions of single drifts; absent = 0. Remembered totals of the experiment's drifts end with it. */
  @Prop({ type: Number })
  drift_deletions?: number;

  /** Fields of an adopted experiment that this service does not know (docs/adr/0018): kept, never shown. */
  @Prop({ type: MongooseSchema.Types.Mixed })
  earlier?: Readonly<Record<string, unknown>>;

  @Prop({ type: String })
  schema_version?: string;
}

/** Fields that may be large, and that only whoever shows or edits an experiment needs. */
export const LARGE_FIELDS = ['description', 'tags', 'configuration'] as const satisfies (keyof ExperimentDocument)[];

/** A stored experiment without them. */
export type StoredHead = Omit<ExperimentDocument, (typeof LARGE_FIELDS)[number]>;

/** Fields that a list may leave out of experiments from before they were bounded. */
export const REDUCIBLE_FIELDS = [
  ...LARGE_FIELDS,
  'name',
  'permissions',
] as const satisfies (keyof ExperimentDocument)[];

/** What nobody is shown, and so nobody reads. */
export const HIDDEN_FIELDS = ['earlier'] as const satisfies (keyof ExperimentDocument)[];

export const ExperimentSchema = SchemaFactory.createForClass(ExperimentDocument);
ExperimentSchema.index({ name: 1 }, { unique: true, name: 'name' });
ExperimentSchema.index({ created_at: -1, _id: -1 }, { name: 'newest' });
// all of a sort in one direction, so that this serves it read either way (docs/adr/0019)
ExperimentSchema.index({ public: -1, created_at: -1, _id: -1 }, { name: 'by_public' });
ExperimentSchema.index({ public: 1, name: 1 }, { name: 'public_name' });
ExperimentSchema.index({ public: 1, _id: 1 }, { name: 'public_id' });
ExperimentSchema.index({ public: 1, tags: 1, created_at: -1, _id: -1 }, { name: 'public_tags' });
const GRANTED = { 'permissions.entity': 1, public: 1 } as const;
ExperimentSchema.index({ ...GRANTED, created_at: -1, _id: -1 }, { name: 'granted_newest' });
ExperimentSchema.index({ ...GRANTED, name: 1 }, { name: 'granted_name' });
ExperimentSchema.index({ ...GRANTED, _id: 1 }, { name: 'granted_id' });
ExperimentSchema.index({ tags: 1, created_at: -1, _id: -1 }, { name: 'tags_newest' });

/** The chain of a stored experiment's versions. */
export const EXPERIMENT_VERSIONS = versioned(ExperimentSchema, {
  version: EXPERIMENT_VERSION,
  eager: true,
  steps: [
    {
      from: '1.0.0',
      to: '1.1.0',
      up: (stored) => ({
        ...stored,
        tags: stored['tags'] ?? [],
        configuration: stored['configuration'] ?? {},
        status: stored['status'] ?? 'active',
        updated_at: stored['updated_at'] ?? stored['created_at'],
        revision: stored['revision'] ?? 0,
      }),
    },
  ],
});
