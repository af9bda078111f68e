export { LessonPage } from './LessonPage.tsx'
export { LessonsPage } from './LessonsPage.tsx'
export { MaterialsPage } from './MaterialsPage.tsx'
