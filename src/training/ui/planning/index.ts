export { ConditionsPage } from './ConditionsPage.tsx'
export { YearPlanEditPage } from './YearPlanEditPage.tsx'
export { YearPlanPage } from './YearPlanPage.tsx'
export { YearReportPage } from './YearReportPage.tsx'
