export { GradeComparePage } from './GradeComparePage.tsx'
export { HomePage } from './HomePage.tsx'
