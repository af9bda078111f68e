export { AbilityCourses } from './AbilityCourses.tsx'
