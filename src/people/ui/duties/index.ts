export { DutiesPage } from './DutiesPage.tsx'
export { DutyHistoryPage } from './DutyHistoryPage.tsx'
export { ProposeDutyPage } from './ProposeDutyPage.tsx'
