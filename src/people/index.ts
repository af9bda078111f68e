export { changeStudyLeave, enterStudyLeave } from './absences.ts'
export {
  accountProcedures,
  createDemoAccounts,
  createFirstAdministrators,
  type DemoAccount,
  demoSignIns,
  type FirstDuty,
  firstDuties,
  session as sessionProcedures,
} from './accounts/index.ts'
export { scopeOf, tendApiKeys } from './api-keys/index.ts'
export { audit as auditProcedures } from './audit/procedures.ts'
export { createDemoCity } from './demo/load.ts'
export { type Rebuilt, rebuildDerived } from './derive.ts'
export { writeDigestsIn } from './digest/index.ts'
export { countDirectory, type DirectoryFilter, listDirectory, peopleFoundBy } from './directory.ts'
export { directoryExportJob } from './directory-export-job.ts'
export { type Duty, duties, dutyNames } from './duty-rules.ts'
export { fieldGroupOf } from './field-group-rules.ts'
export { followPolicyOn } from './follow-policy.ts'
export { type Grades, gradesOf, withGradeNames } from './grades.ts'
export { clearExpiredImports, startImportRuns } from './imports/index.ts'
export type { Whose } from './known.ts'
export { remindOfLicences } from './licence-reminders.ts'
export { recordLicence } from './licences.ts'
export { addressOf } from './mail-address.ts'
export { type EmploymentKind, employmentKinds } from './order-rules.ts'
export { type PathStep, pathOf, timeInUnit } from './path-rules.ts'
export {
  type AbsenceKind,
  type LineKind,
  type Order,
  type OrderKind,
  orderKindNames,
  orderKinds,
  type PostingKind,
  postingsOf,
} from './posting-rules.ts'
export { people as peopleProcedures } from './procedures.ts'
export { type Purpose, type PurposeKind, purposeKindIds, purposeKinds, purposes } from './purpose-kinds.ts'
export { purposeLedger } from './purposes.ts'
export { peopleRecords } from './records/people-records.ts'
export {
  type FieldWords,
  type NotTold,
  type RecordKind,
  type RoomRecords,
  recordKindNames,
  type TableWords,
} from './records/record-words.ts'
export { isPersonnel } from './relations.ts'
export {
  approveDisposal,
  copyDisposals,
  type DisposalCopy,
  eraseJob,
  eraseStep,
  listDue,
  listDueJob,
  placeHold,
  proposeDisposal,
  readCopy,
  repeatDisposals,
  seedRetention,
} from './retention/index.ts'
export { type ImportRoster, importRoster } from './roster/import-roster.ts'
export { employmentKindNames } from './roster/words.ts'
export { scimOn } from './scim/index.ts'
export {
  type CityRotation,
  type CityRotationYears,
  changeCitySetting,
  cityCalendar,
  citySetting,
  citySettings,
  disclosureSettings,
  listCitySettings,
  ojtSettings,
  rotationYears,
  setCitySetting,
  settingValues,
  smallestGroup,
  studyGroupSettings,
  trainingSettings,
  workplaceSettings,
} from './settings.ts'
export { signIns as signInProcedures } from './sign-ins/procedures.ts'
export { placeOn, publicPerson, type StaffPlace, staffRecord, writtenNames } from './staff.ts'
export { standingOf } from './standing.ts'
export { myPeopleOn, supervisorsOn } from './supervision.ts'
export { type SupervisionRole, supervisionRoles, type UnitKind, unitKinds } from './supervision-rules.ts'
export { teamOn } from './team.ts'
export { organisationOn, unitNamesOn, unitOn } from './units.ts'
