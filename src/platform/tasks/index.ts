export { tasks as taskProcedures } from './procedures.ts'
export { openTasks } from './tasks.ts'
