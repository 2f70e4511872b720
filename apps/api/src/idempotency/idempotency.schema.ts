import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { mongo, Schema as MongooseSchema } from 'mongoose';
import { versioned } from '#libs/mongo';

export const IDEMPOTENCY_VERSION = '1.0.0';

/** `running` has no answer yet; `done` has one. */
export type IdempotencyState = 'running' | 'done';

/** A request with an idempotency key and what it was answered with, kept in `app.idempotency` for a day. */
@Schema({ collection: 'app.idempotency', versionKey: false, minimize: false, strict: 'throw' })
export class IdempotencyDocument {
  /** SHA-256 of the scope and the key: neither a subject nor a key is stored. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** SHA-256 of issuer and subject. */
  @Prop({ type: String, required: true })
  owner!: string;

  /** SHA-256 of the body and the query. */
  @Prop({ type: String, required: true })
  fingerprint!: string;

  @Prop({ type: String, required: true })
  state!: IdempotencyState;

  /** Random id of the attempt that may answer. */
  @Prop({ type: String, required: true })
  claim!: string;

  /** When a running attempt counts as dead. */
  @Prop({ type: Date, required: true })
  lease_until!: Date;

  @Prop({ type: Date, required: true })
  expires_at!: Date;

  /** Whether the answer is a refusal: then its body is what the refusal is made of. */
  @Prop({ type: Boolean })
  refused?: boolean;

  @Prop({ type: Number })
  status?: number;

  /** By lower-case name. */
  @Prop({ type: MongooseSchema.Types.Mixed })
  headers?: Record<string, string>;

  /** JSON as text, or compressed by gzip. */
  @Prop({ type: MongooseSchema.Types.Mixed })
  body?: string | mongo.Binary;

  @Prop({ type: String })
  schema_version?: string;
}

export const IdempotencySchema = SchemaFactory.createForClass(IdempotencyDocument);
IdempotencySchema.index({ expires_at: 1 }, { expireAfterSeconds: 0, name: 'expiry' });
IdempotencySchema.index({ owner: 1 }, { name: 'owner' });
versioned(IdempotencySchema, { version: IDEMPOTENCY_VERSION, steps: [] });
