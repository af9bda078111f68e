export { exportPolicy, type ImportPolicy, importPolicy, listPolicies } from './commands.ts'
export type { PolicyPackage } from './format.ts'
export { readPackage } from './package.ts'
export { policy as policyProcedures } from './procedures.ts'
export {
  expectationOf,
  gradeComparisonOf,
  gradeRefusal,
  type LoadedPolicy,
  orientationsOf,
  type PolicyReference,
  policyInForce,
  policyOn,
} from './reader.ts'
export { rotationGuideFor } from './rotation-rules.ts'
export { type GradeAnswer, type GradeFacts, gradeFor, type LineKind } from './rules.ts'
export { importPackage, versionInForce } from './versions.ts'
