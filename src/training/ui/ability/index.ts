export { AbilityCourses } from './AbilityCourses.tsx'
export { CoursesByAbility } from './CoursesByAbility.tsx'
