export { CompletionListPage } from './CompletionListPage.tsx'
export { CompletionListsPage } from './CompletionListsPage.tsx'
export { PersonTraining } from './PersonTraining.tsx'
