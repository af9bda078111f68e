export { GradeComparePage } from './GradeComparePage.tsx'
export { HomePage } from './HomePage.tsx'
export { TeamPage } from './TeamPage.tsx'
