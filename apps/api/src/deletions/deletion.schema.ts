import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { versioned } from '#libs/mongo';

export const DELETION_VERSION = '1.0.0';

/** A deleted experiment whose records may still be stored, kept in `app.system` until they are surely gone. */
@Schema({ collection: 'app.system', versionKey: false, minimize: false, strict: 'throw' })
export class DeletionDocument {
  /** `deletion:` and the experiment's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  kind!: string;

  @Prop({ type: String, required: true })
  experiment_id!: string;

  @Prop({ type: Date, required: true })
  deleted_at!: Date;

  @Prop({ type: String })
  schema_version?: string;
}

export const DeletionSchema = SchemaFactory.createForClass(DeletionDocument);
versioned(DeletionSchema, { version: DELETION_VERSION, steps: [] });
