export { fillDemoAwareness } from './awareness/demo.ts'
export { askWhatIsDue, askWhatIsDueIn } from './awareness/due-asks.ts'
export { seedSelfChecks } from './demo.ts'
export { growth } from './procedures.ts'
