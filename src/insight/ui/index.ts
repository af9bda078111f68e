export { ChecksPage } from './ChecksPage.tsx'
export { CareerPage, TrainingPage, VoicePage, WorkplacePage } from './PlacePages.tsx'
export { ProgramListPage } from './ProgramListPage.tsx'
export { CheckedItemPage, ProgramPage } from './RecordPage.tsx'
