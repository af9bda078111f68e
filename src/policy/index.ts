export { exportPolicy, type ImportPolicy, importPolicy, listPolicies } from './commands.ts'
export { PartStatus, type PolicyPackage } from './format.ts'
export { type KnownBefore, knownBefore } from './known-before-rules.ts'
export { readPackage } from './package.ts'
export { policy as policyProcedures } from './procedures.ts'
export { programsOn } from './programs.ts'
export {
  expectationOf,
  gradeComparisonOf,
  gradeRefusal,
  initiativesOf,
  type LoadedPolicy,
  orientationsOf,
  type PolicyReference,
  policyGiven,
  policyInForce,
  policyKept,
  policyOn,
  policyVersion,
} from './reader.ts'
export { gradePageOf, type ReadingChapter, readingChaptersOf, wordsOfChapter } from './reading-rules.ts'
export {
  rotationAgesOf,
  rotationGuideFor,
  rotationPlaceFor,
  rotationStageFor,
  sectorGuideFor,
} from './rotation-rules.ts'
export { type GradeAnswer, type GradeFacts, gradeFor, type LineKind } from './rules.ts'
export { takeEffectJob, takeEffectName } from './takes-effect.ts'
export { importPackage, versionIdOn, versionInForce } from './versions.ts'
