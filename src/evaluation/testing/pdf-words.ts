import { extractText, getDocumentProxy } from 'unpdf'

/** The words of a PDF, without the spaces and breaks that only its setting made. */
export async function pdfWords(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: true })
  return text.normalize('NFKC').replace(/\s/g, '')
}
