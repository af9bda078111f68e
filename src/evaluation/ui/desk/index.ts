export { CyclePage } from './CyclePage.tsx'
export { DeskPage } from './DeskPage.tsx'
export { NewCyclePage } from './NewCyclePage.tsx'
export { SchemePage } from './scheme/SchemePage.tsx'
