export type { Enclosed, Why } from './binding.ts'
export { makePdf } from './make-pdf.ts'
export { openPressThread, type PressThread } from './press-hand.ts'
export { fileName, noon, printedFor, printedOn } from './printed.ts'
