export { HrPurposesPage } from './HrPurposesPage.tsx'
export { ProposePurposePage } from './ProposePurposePage.tsx'
export { PurposesPage } from './PurposesPage.tsx'
