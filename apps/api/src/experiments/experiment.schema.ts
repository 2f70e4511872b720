import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { LEVELS, type Level } from '#libs/access';
import { versioned } from '#libs/mongo';

/** Version of a stored experiment; every older one has a step that leads here. */
export const EXPERIMENT_VERSION = '1.0.0';

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

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date })
  updated_at?: Date;

  /** Id of the user who created it; unknown for adopted ones. */
  @Prop({ type: String })
  created_by?: string;

  /** Counts the changes of client-writable fields; absent = 0. What an update was decided on is checked by it. */
  @Prop({ type: Number })
  revision?: number;

  /** Counts deletions of single drifts; absent = 0. Remembered totals of the experiment's drifts end with it. */
  @Prop({ type: Number })
  drift_deletions?: number;

  @Prop({ type: String })
  schema_version?: string;
}

export const ExperimentSchema = SchemaFactory.createForClass(ExperimentDocument);
ExperimentSchema.index({ name: 1 }, { unique: true, name: 'name' });
ExperimentSchema.index({ created_at: -1, _id: -1 }, { name: 'newest' });
ExperimentSchema.index({ public: 1, created_at: -1, _id: -1 }, { name: 'public_newest' });
ExperimentSchema.index({ 'permissions.entity': 1, created_at: -1, _id: -1 }, { name: 'entity_newest' });
versioned(ExperimentSchema, { version: EXPERIMENT_VERSION, steps: [] });
