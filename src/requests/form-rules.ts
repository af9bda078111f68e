/** A field as a page knows it: what is left out in the kind comes over the wire as null. */
export type FormField = {
  readonly name: string
  readonly input: 'text' | 'long' | 'day' | 'time' | 'yen' | 'count' | 'choice' | 'choices' | 'check'
  readonly showWhen: { readonly field: string; readonly is: string | boolean } | null
}
type Form = readonly { readonly fields: readonly FormField[] }[]
type Payload = Readonly<Record<string, unknown>>
type Texts = Readonly<Record<string, string>>

const fieldsOf = (form: Form) => form.flatMap(({ fields }) => fields)

/** Values of a draft as a form holds them: one text for each field, empty where nothing was written. */
export function textsOf(form: Form, payload: Payload): Texts {
  return Object.fromEntries(fieldsOf(form).map(({ name }) => [name, textOf(payload[name])]))
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === false) return ''
  return Array.isArray(value) ? value.join(',') : String(value)
}

/** The draft that a form's texts mean. What is empty is left out; a number that cannot be read stays as it was typed, and the check says so. */
export function payloadOf(form: Form, texts: Texts): Payload {
  return Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const value = meantBy(field, texts[field.name] ?? '')
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

function meantBy({ input }: FormField, text: string): unknown {
  if (input === 'check') return text === 'true'
  if (text.trim() === '') return undefined
  if (input === 'choices') return text.split(',')
  if (input === 'time') return text.normalize('NFKC').trim()
  if (input !== 'yen' && input !== 'count') return text
  return wholeNumberOf(text) ?? text
}

/** 1,500,000円 as people type it, in letters of either width; null where it is no whole number. */
export function wholeNumberOf(text: string): number | null {
  const digits = text.normalize('NFKC').replace(/[,\s円]/g, '')
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null
}

/** Whether a field is asked now, by what the form holds. */
export function isAsked({ showWhen }: FormField, form: Form, texts: Texts): boolean {
  if (showWhen === null) return true
  const other = fieldsOf(form).find(({ name }) => name === showWhen.field)
  return other !== undefined && meantBy(other, texts[other.name] ?? '') === showWhen.is
}
