export { byExclusion } from './by-exclusion.js';
export { DATE_PATTERN, parseDate } from './check/date.js';
export type { FaultTree } from './check/faults.js';
export { tooHeavy } from './check/limit-faults.js';
export { parseFilter, type ParseResult } from './check/parse.js';
export { nearestField } from './check/suggest.js';
export { compileFilter } from './compile.js';
export type { CursorKey, CursorKeys } from './cursor/cursor-keys.js';
export { CURSOR_FAULTS, readCursor, searchDigest, writeCursor } from './cursor/cursor.js';
export {
  isLongText,
  type KeyValue,
  type LongText,
  isWitnessed,
  lastPosition,
  type Position,
  type Row,
} from './cursor/position.js';
export type { Field, FieldTable, FieldType } from './field.js';
export {
  and,
  EVERYTHING,
  isEmptyFilter,
  type Combination,
  type FieldTests,
  type Filter,
  type PlainTest,
  type Test,
  type Value,
} from './filter.js';
export { DEFAULT_LIMITS, type FilterLimits } from './limits.js';
export { conjuncts } from './conjuncts.js';
export { matchesFilter } from './match/match.js';
export { filterJsonSchema } from './openapi/filter-schema.js';
export { type JsonSchema, TEXT_PATTERN } from './openapi/value-schemas.js';
export { ALL_OPERATORS } from './operators.js';
export { isNarrowed } from './narrowed.js';
export { pinnedPaths } from './pinned.js';
export { isResidual } from './residual.js';
export { compileSort, orderOf, type SortStep, type SortTable, type SortType } from './sort.js';
export { parseFilterText, type TextParseResult } from './text/parse-text.js';
export { printFilter } from './text/print.js';
export { heaviness, type Weight, weightOf } from './weight.js';
