export { createDemoRegister } from './demo/load.ts'
export { insight } from './procedures.ts'
