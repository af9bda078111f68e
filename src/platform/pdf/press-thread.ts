import { parentPort, workerData } from 'node:worker_threads'
import { PDFDocument } from '@cantoo/pdf-lib'
import { printableData } from './glyph-rules.ts'
import { openPress } from './typst.ts'

/** The thread of `openPressThread`: keeps one press, so that fonts are read once, and sets one document after the other. */
const { forms } = workerData as { readonly forms: string | null }
const press = openPress(forms)

export type PressAsk =
  | { readonly id: number; readonly form: string; readonly data: object; readonly seconds: number }
  | { readonly id: number; readonly join: readonly Uint8Array[]; readonly title: string; readonly seconds: number }

parentPort?.on('message', async (ask: PressAsk) => {
  try {
    if ('join' in ask) return answer(ask.id, await joined(ask), [])
    const { data, replaced } = printableData(ask.data, press.fonts)
    answer(ask.id, press.print(ask.form, data, ask.seconds, undefined, 'many'), replaced)
  } catch (error) {
    parentPort?.postMessage({ id: ask.id, fault: error instanceof Error ? error.message : String(error) })
  }
})

function answer(id: number, bytes: Uint8Array, replaced: object[]) {
  // A copy of its own, whose memory goes over to the asker: Typst hands out a view.
  const own = Uint8Array.from(bytes)
  parentPort?.postMessage({ id, bytes: own, replaced }, [own.buffer])
}

async function joined({ join, title, seconds }: Extract<PressAsk, { join: unknown }>): Promise<Uint8Array> {
  const book = await PDFDocument.create()
  for (const bytes of join) {
    const part = await PDFDocument.load(bytes, { updateMetadata: false })
    for (const page of await book.copyPages(part, part.getPageIndices())) book.addPage(page)
  }
  const at = new Date(seconds * 1000)
  book.setTitle(title, { showInWindowTitleBar: true })
  book.setLanguage('ja-JP')
  book.setCreationDate(at)
  book.setModificationDate(at)
  book.setProducer('Sodachi')
  book.setCreator('Sodachi')
  return book.save()
}
