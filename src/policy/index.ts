export { exportPolicy, type ImportPolicy, importPolicy, listPolicies } from './commands.ts'
export { compareFacts, compareVersions, compareWords, type ParagraphChange, type Piece } from './compare-rules.ts'
export { PartStatus, PolicyPackage } from './format.ts'
export { paragraphsOf } from './layout-rules.ts'
export { type Finding, type PackageReading, readPackage, writePackage } from './package.ts'
export {
  type Paragraph,
  type ParagraphKind,
  type PolicyDocument,
  policyDocuments,
} from './paragraph-rules.ts'
export { policy as policyProcedures } from './procedures.ts'
export { statusText } from './program-paragraph-rules.ts'
export { programsOn, startPart } from './programs.ts'
export {
  abilityTableOf,
  expectationOf,
  initiativesOf,
  type LoadedPolicy,
  orientationsOf,
  type PolicyReference,
  policyOn,
  policyVersion,
} from './reader.ts'
export { type GradeAnswer, type GradeFacts, gradeFor, type LineKind, type Roles, rolesFor } from './rules.ts'
export {
  documentRevisions,
  exportPackage,
  importPackage,
  listVersions,
  publishVersion,
  versionInForce,
  withdrawVersion,
} from './versions.ts'
