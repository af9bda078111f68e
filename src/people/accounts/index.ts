export {
  createFirstAdministrators,
  type FirstDuty,
  firstDuties,
} from './administrators.ts'
export { createDemoAccounts, type DemoAccount } from './demo-accounts.ts'
export { accountProcedures, session } from './procedures.ts'
export { demoSignIns } from './session.ts'
