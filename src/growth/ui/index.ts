import { lazyRouteComponent } from '@tanstack/react-router'

export { AwarenessPage } from './awareness/AwarenessPage.tsx'
export { ResultsPage as AwarenessResultsPage } from './awareness/ResultsPage.tsx'
export { SettingsPage as AwarenessSettingsPage } from './awareness/SettingsPage.tsx'
export { CheckRecordPage } from './CheckRecordPage.tsx'
export { GradeComparePage } from './GradeComparePage.tsx'
export { HomePage } from './HomePage.tsx'
export { MatrixPage } from './reading/MatrixPage.tsx'
export { MyGradePage } from './reading/MyGradePage.tsx'
export { PolicyPage } from './reading/PolicyPage.tsx'
export { TeamPage } from './TeamPage.tsx'

// With the long form: not among what home loads first.
const check = () => import('./SelfCheckPage.tsx')
export const SelfCheckPage = lazyRouteComponent(check, 'SelfCheckPage')
export const ManagerCheckPage = lazyRouteComponent(check, 'ManagerCheckPage')
