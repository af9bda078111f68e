export {
  createFirstAdministrators,
  type FirstAdministrator,
  type FirstDuty,
  firstDuties,
  type NewAdministrator,
} from './administrators.ts'
export { createDemoAccounts, type DemoAccount } from './demo-accounts.ts'
export { accountProcedures, session } from './procedures.ts'
