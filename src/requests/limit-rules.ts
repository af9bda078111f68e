import { z } from 'zod'
import { invariant } from '../platform/refusal.ts'

/** How HR reads a limit of a kind: written beside its schema (`z.int().min(1).register(limitWords, { … })`), so that no bound is said twice. */
export type LimitWords = {
  readonly label: string
  /** か月, 円, 回: what the number counts. */
  readonly unit?: string
  /** Why it is bounded, and by which law. */
  readonly help?: string
  /** Words for what may be chosen; of a record, for its keys. */
  readonly names?: Readonly<Record<string, string>>
}
export const limitWords = z.registry<LimitWords>()

/** One limit as a page asks for it. */
export type LimitField = {
  /** Where it lies in the limits: ['ceilings', 'exam']. */
  readonly path: string[]
  readonly label: string
  readonly help: string | null
  /** `choice`: one of them; `choices`: some of them; `times`, `words`: a list that HR writes. */
  readonly input: 'number' | 'time' | 'choice' | 'choices' | 'times' | 'words'
  readonly unit: string | null
  /** Bounds of the number; of a list, how many it holds. null: none. */
  readonly least: number | null
  readonly most: number | null
  readonly choices: { value: string | number; label: string }[] | null
  /** May not be left out. A number that is left out is no limit. */
  readonly isRequired: boolean
}

/** A part of a schema of limits, as JSON Schema says it, with the words that were registered for it. */
type Part = Partial<LimitWords> & {
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly enum?: readonly string[]
  readonly const?: string | number
  readonly anyOf?: readonly Part[]
  readonly items?: Part
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Part>>
  readonly required?: readonly string[]
  readonly propertyNames?: Part
  readonly additionalProperties?: Part | false
}

/** The limits of a kind, each with its name, unit and bounds, in the order in which its schema writes them. */
export function limitFields(limits: z.ZodType): LimitField[] {
  return fieldsIn(z.toJSONSchema(limits, { metadata: limitWords, io: 'input' }) as Part, [], true)
}

function fieldsIn(part: Part, path: readonly string[], isRequired: boolean): LimitField[] {
  if (part.properties) {
    const prefix = part.label === undefined ? '' : `${part.label}：`
    return Object.entries(part.properties)
      .flatMap(([name, one]) => fieldsIn(one, [...path, name], part.required?.includes(name) ?? false))
      .map((field) => ({ ...field, label: `${prefix}${field.label}` }))
  }
  const { label, names, unit, help, propertyNames, additionalProperties: each } = part
  invariant(label !== undefined, `the limit ${path.join('.')} has words for HR`)
  if (propertyNames?.enum && each)
    return propertyNames.enum.flatMap((key) =>
      fieldsIn(withWords(each, { label: `${label}：${names?.[key] ?? key}`, unit, help }), [...path, key], false),
    )
  return [{ path: [...path], label, help: help ?? null, unit: unit ?? null, isRequired, ...inputOf(part, path) }]
}

const withWords = (
  part: Part,
  { label, unit, help }: { label: string; unit: string | undefined; help: string | undefined },
): Part => ({ ...part, label, ...(unit === undefined ? {} : { unit }), ...(help === undefined ? {} : { help }) })

function inputOf(
  { type, anyOf, items, names, minimum, maximum, minItems, maxItems, pattern, enum: values }: Part,
  path: readonly string[],
): Pick<LimitField, 'input' | 'least' | 'most' | 'choices'> {
  const word = (value: string | number) => ({ value, label: names?.[String(value)] ?? String(value) })
  const none = { least: null, most: null, choices: null }
  if (type === 'integer') return { input: 'number', least: minimum ?? null, most: bounded(maximum), choices: null }
  const either = values ?? anyOf?.flatMap((one) => one.const ?? [])
  if (either) return { ...none, input: 'choice', choices: either.map(word) }
  if (type === 'array') {
    const count = { least: minItems ?? null, most: maxItems ?? null }
    if (items?.pattern !== undefined) return { ...count, input: 'times', choices: null }
    const known = items?.enum ?? (names && Object.keys(names))
    return known
      ? { ...count, input: 'choices', choices: known.map(word) }
      : { ...count, input: 'words', choices: null }
  }
  invariant(type === 'string' && pattern !== undefined, `a page knows how to ask for the limit ${path.join('.')}`)
  return { ...none, input: 'time' }
}

/** JSON Schema writes the largest whole number where there is no bound. */
const bounded = (most: number | undefined) => (most === undefined || most === Number.MAX_SAFE_INTEGER ? null : most)

/** What is wrong with limits, in the words of the first of their problems; null: nothing. */
export function limitProblem(
  limits: z.ZodType,
  values: unknown,
): { readonly label: string; readonly message: string } | null {
  const [issue] = limits.safeParse(values).error?.issues ?? []
  if (!issue) return null
  const path = issue.path.map(String)
  const named = limitFields(limits).find((field) => path.join('.').startsWith(field.path.join('.')))
  return { label: named?.label ?? path.join('.'), message: issue.message }
}
