import { wholeNumberOf } from './form-rules.ts'
import type { LimitField } from './limit-rules.ts'

type Limits = Readonly<Record<string, unknown>>
type Named = Pick<LimitField, 'path' | 'input' | 'unit' | 'choices'>

const valueAt = (limits: Limits, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Limits | undefined)?.[key], limits)

/** A limit as people read it; null where the kind sets none. */
export function sayLimit({ path, unit, choices }: Named, limits: Limits): string | null {
  const value = valueAt(limits, path)
  if (value === undefined || value === null) return null
  const wordOf = (one: unknown) => choices?.find((choice) => choice.value === one)?.label ?? String(one)
  if (Array.isArray(value)) return value.map(wordOf).join('、') || null
  if (choices) return `${wordOf(value)}${unit ?? ''}`
  return typeof value === 'number' ? `${value.toLocaleString('ja-JP')}${unit ?? ''}` : String(value)
}

/** A limit as its field holds it: what is chosen by its values, everything else as people write it. */
export function limitText({ path, input }: Named, limits: Limits): string {
  const value = valueAt(limits, path)
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.join(input === 'choices' ? ',' : '、')
  return input === 'number' && typeof value === 'number' ? value.toLocaleString('ja-JP') : String(value)
}

/** The limits with what a field says now; empty is none. A number that cannot be read stays as it was typed, and the kind's schema says so. */
export function withLimit(field: Named, limits: Limits, text: string): Record<string, unknown> {
  return put(limits, field.path, meant(field, text))
}

function meant({ input, choices }: Named, text: string): unknown {
  const chosenValue = (chosen: string) => choices?.find(({ value }) => String(value) === chosen)?.value ?? chosen
  if (input === 'choices') return text === '' ? [] : text.split(',').map(chosenValue)
  if (input === 'choice') return chosenValue(text)
  if (input === 'times' || input === 'words')
    return text
      .split(/[、,，\n]/)
      .map((part) => (input === 'times' ? part.normalize('NFKC') : part).trim())
      .filter((part) => part !== '')
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return undefined
  return input === 'time' ? plain : (wholeNumberOf(plain) ?? text)
}

function put(limits: Limits, [key = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const { [key]: before, ...others } = limits
  if (rest.length > 0) return { ...limits, [key]: put((before ?? {}) as Limits, rest, value) }
  return value === undefined ? others : { ...limits, [key]: value }
}
