import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Schema as MongooseSchema } from 'mongoose';
import { versioned } from '#libs/mongo';
import type { StatusCounts } from '../drifts/drift-count.js';
import { UNITS } from './periods.js';

export const SUMMARY_VERSION = '1.0.0';

/** What a record of `app.summaries` is: how far hours are counted, a note that one changed, or the counts of a period. */
const KINDS = ['head', 'change', ...UNITS] as const;

/** Drifts by a name; those without one are of names that are not told apart. */
export interface StoredTally {
  readonly name?: string | null;
  readonly drifts: number;
  readonly completed: number;
  readonly detected: number;
  readonly last_at: Date;
}

/** A part of an experiment's summary as stored in `app.summaries`; all of them can be made anew from its drifts. */
@Schema({ collection: 'app.summaries', versionKey: false, minimize: false, strict: 'throw' })
export class SummaryDocument {
  /** Experiment, kind and begin. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  experiment_id!: string;

  @Prop({ type: String, required: true, enum: KINDS })
  kind!: (typeof KINDS)[number];

  /** Begin of the period; of the head, the instant up to which all hours are counted. */
  @Prop({ type: Date, required: true })
  begin!: Date;

  /** Of a change: when it was announced, by the database's clock. */
  @Prop({ type: Date })
  changed_at?: Date;

  /** Of a period: no later than its drifts were read, by the database's clock. */
  @Prop({ type: Date })
  computed_at?: Date;

  /** Of a period: all drifts, so that days without any can be passed over. */
  @Prop({ type: Number })
  drifts?: number;

  @Prop({ type: MongooseSchema.Types.Mixed })
  statuses?: StatusCounts;

  @Prop({ type: MongooseSchema.Types.Mixed })
  models?: readonly StoredTally[];

  @Prop({ type: MongooseSchema.Types.Mixed })
  detectors?: readonly StoredTally[];

  @Prop({ type: String })
  schema_version?: string;
}

export const SummarySchema = SchemaFactory.createForClass(SummaryDocument);
SummarySchema.index({ experiment_id: 1, kind: 1, begin: -1 }, { name: 'periods' });
versioned(SummarySchema, { version: SUMMARY_VERSION, steps: [] });
