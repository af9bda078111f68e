import { parentPort, workerData } from 'node:worker_threads'
import { bind, type ToBind } from './binding.ts'
import { openPress } from './typst.ts'

/** The thread of `makePdf`: binds one document and ends. */
const { forms, ...work } = workerData as ToBind & { readonly forms: string | null }
parentPort?.postMessage(await bind(openPress(forms), work))
