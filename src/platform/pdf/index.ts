export type { Enclosed, Why } from './binding.ts'
export { makePdf } from './make-pdf.ts'
