import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { versioned } from '#libs/mongo';

/** Version of a stored user; every older one has a step that leads here. */
export const USER_VERSION = '1.0.0';

/** A registered user as stored in `app.users`. */
@Schema({ collection: 'app.users', versionKey: false, minimize: false, strict: 'throw' })
export class UserDocument {
  /** Lower-case UUID text. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** The `sub` claim; unique together with `issuer`. */
  @Prop({ type: String, required: true })
  subject!: string;

  /** The `iss` claim. */
  @Prop({ type: String, required: true })
  issuer!: string;

  /** Absent for machines. */
  @Prop({ type: String })
  email?: string;

  @Prop({ type: Date, required: true })
  created_at!: Date;

  @Prop({ type: Date })
  updated_at?: Date;

  @Prop({ type: String })
  schema_version?: string;
}

export const UserSchema = SchemaFactory.createForClass(UserDocument);
UserSchema.index({ issuer: 1, subject: 1 }, { unique: true, name: 'identity' });
UserSchema.index({ created_at: -1, _id: -1 }, { name: 'newest' });
versioned(UserSchema, { version: USER_VERSION, steps: [] });
