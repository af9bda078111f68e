import { formatWareki } from '../calendar/index.ts'
import { makePdf } from './make-pdf.ts'

export const printedOn = (today: string) => `${formatWareki(today)} 印刷`
export const fileName = (name: string) => name.replace(/[\\/:*?"<>|]/g, '_')
export const noon = (day: string) => Date.parse(`${day}T12:00:00+09:00`) / 1000

/** One form for one person as a PDF, named after both; characters that the fonts lack are told. */
export async function printedFor(
  name: string,
  form: string,
  data: { readonly title: string; readonly [part: string]: unknown },
  today: string,
) {
  const made = await makePdf({
    form,
    title: `${data.title} ${name}`,
    data: { printed: printedOn(today), ...data },
    enclosures: [],
    seconds: noon(today),
  })
  return {
    file: new File([Uint8Array.from(made.bytes)], `${fileName(data.title)}_${fileName(name)}.pdf`, {
      type: 'application/pdf',
    }),
    replaced: made.replaced.map((one) => ({ ...one })),
  }
}
