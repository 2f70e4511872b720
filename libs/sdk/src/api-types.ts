import type { components, paths } from './generated/api.js';

type Schemas = components['schemas'];

export type Experiment = Schemas['Experiment'];
export type PartialExperiment = Schemas['PartialExperiment'];
export type ExperimentRequest = Schemas['ExperimentRequest'];
export type ExperimentPatch = Schemas['ExperimentPatch'];
export type ExperimentFilter = Schemas['ExperimentFilter'];
export type Permission = Schemas['Permission'];

export type Drift = Schemas['Drift'];
export type PartialDrift = Schemas['PartialDrift'];
export type DriftRequest = Schemas['DriftRequest'];
export type DriftPatch = Schemas['DriftPatch'];
export type DriftFilter = Schemas['DriftFilter'];

/** A drift found across experiments, with what it is of. */
export type FoundDrift = Schemas['PartialFoundDrift'];
export type AcrossDriftFilter = Schemas['AcrossDriftFilter'];
export type AggregateRequest = Schemas['AggregateRequest'];
export type DriftGroups = Schemas['DriftGroups'];

export type Summary = Schemas['Summary'];
export type RunsComparison = Schemas['RunsComparison'];
export type RunsComparisonRequest = Schemas['RunsComparisonRequest'];
export type DetectorsComparison = Schemas['DetectorsComparison'];
export type DetectorsComparisonRequest = Schemas['DetectorsComparisonRequest'];

export type User = Schemas['User'];
export type UserFilter = Schemas['UserFilter'];
export type Entitlements = Schemas['Entitlements'];

export type Health = Schemas['Health'];
export type ProtectedResource = Schemas['ProtectedResource'];
export type Pagination = Schemas['Pagination'];

/** The query of an operation. */
export type QueryOf<Path extends keyof paths, Method extends 'get' | 'post'> =
  paths[Path] extends Record<Method, { parameters: { query?: infer Query } }> ? NonNullable<Query> : never;
