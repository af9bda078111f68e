export { EvaluationPage } from './EvaluationPage.tsx'
export { MarkingPage } from './marking/MarkingPage.tsx'
export { SheetPage } from './sheet/SheetPage.tsx'
