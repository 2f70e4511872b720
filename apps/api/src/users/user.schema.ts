import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema } from 'mongoose';
import { versioned } from '#libs/mongo';
import { USER_STEPS, USER_VERSION } from './user.versions.js';

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

  @Prop({ type: Date, required: true })
  updated_at!: Date;

  /** His tokens count as unusable. Always stored, so that a search can ask for it. */
  @Prop({ type: Boolean, required: true })
  disabled!: boolean;

  /** Counts the changes. */
  @Prop({ type: Number, required: true })
  revision!: number;

  /** Counts what was made for him in transactions; absent = 0. His deletion at the same time conflicts with them by it. */
  @Prop({ type: Number })
  holds?: number;

  /** When his deletion began, by the database's clock; absent while nobody deletes him. */
  @Prop({ type: Date })
  leaving_at?: Date;

  /** Fields of an adopted user that this service does not know (docs/adr/0018): kept, never shown. */
  @Prop({ type: MongooseSchema.Types.Mixed })
  earlier?: Readonly<Record<string, unknown>>;

  @Prop({ type: String })
  schema_version?: string;
}

export const UserSchema = SchemaFactory.createForClass(UserDocument);
UserSchema.index({ issuer: 1, subject: 1 }, { unique: true, name: 'identity' });
UserSchema.index({ created_at: -1, _id: -1 }, { name: 'newest' });
UserSchema.index({ email: -1, _id: -1 }, { name: 'by_email' });
UserSchema.index({ subject: -1, _id: -1 }, { name: 'by_subject' });
UserSchema.index({ issuer: -1, _id: -1 }, { name: 'by_issuer' });
versioned(UserSchema, { version: USER_VERSION, steps: USER_STEPS, eager: true });

/** The index that holds the users in an order, by the first path of the order. */
export const INDEX_OF_ORDER: Readonly<Record<string, string>> = {
  created_at: 'newest',
  email: 'by_email',
  subject: 'by_subject',
  issuer: 'by_issuer',
};
