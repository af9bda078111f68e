export { OjtBoardPage } from './OjtBoardPage.tsx'
export { OjtPage } from './OjtPage.tsx'
export { OjtPlanPage } from './OjtPlanPage.tsx'
