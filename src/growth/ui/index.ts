import { lazyRouteComponent } from '@tanstack/react-router'

export { AwarenessPage } from './awareness/AwarenessPage.tsx'
export { CheckRecordPage } from './CheckRecordPage.tsx'
export { GradeComparePage } from './GradeComparePage.tsx'
export { HomePage } from './HomePage.tsx'
export { MatrixPage } from './reading/MatrixPage.tsx'
export { MyGradePage } from './reading/MyGradePage.tsx'
export { PolicyPage } from './reading/PolicyPage.tsx'

// With the long form, charts and fields of days: not among what home loads first.
const check = () => import('./SelfCheckPage.tsx')
export const SelfCheckPage = lazyRouteComponent(check, 'SelfCheckPage')
export const ManagerCheckPage = lazyRouteComponent(check, 'ManagerCheckPage')
export const TeamPage = lazyRouteComponent(() => import('./TeamPage.tsx'), 'TeamPage')
export const AwarenessResultsPage = lazyRouteComponent(() => import('./awareness/ResultsPage.tsx'), 'ResultsPage')
export const AwarenessSettingsPage = lazyRouteComponent(() => import('./awareness/SettingsPage.tsx'), 'SettingsPage')
