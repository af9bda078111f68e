export { PapersPage } from './PapersPage.tsx'
export { SelectionPage } from './SelectionPage.tsx'
export { SelectionsPage } from './SelectionsPage.tsx'
