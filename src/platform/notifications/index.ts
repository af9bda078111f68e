export { type Audience, type Notice, notify } from './notify.ts'
export { notifications as notificationProcedures } from './procedures.ts'
