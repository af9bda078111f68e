export { tasks as taskProcedures } from './procedures.ts'
export { type OpenTask, openTasksAsJson } from './tasks.ts'
