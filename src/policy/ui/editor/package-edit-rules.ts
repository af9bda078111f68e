import type { PolicyPackage } from '../../format.ts'

/** Where something stands in a package: `['grades', 2, 'abilities', 'judgement', 'text']`. */
export type Place = readonly (string | number)[]

type Container = Record<string | number, unknown>
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** The package with one value replaced; everything else is the same, also as objects. */
export function withValue<Data>(data: Data, place: Place, value: unknown): Data {
  const [step, ...rest] = place
  if (step === undefined) return value as Data
  const inner = isContainer(data) ? data[step] : undefined
  const next = withValue(inner, rest, value)
  if (Array.isArray(data)) return data.map((one, index) => (index === step ? next : one)) as Data
  return { ...(data as Container), [step]: next } as Data
}

/** The package without one item of a list, or one key. */
export function without<Data>(data: Data, place: Place): Data {
  const above = place.slice(0, -1)
  const last = place.at(-1)
  const holder = valueAt(data, above)
  if (Array.isArray(holder)) {
    return withValue(
      data,
      above,
      holder.filter((_, index) => index !== last),
    )
  }
  if (!isContainer(holder)) return data
  return withValue(data, above, Object.fromEntries(Object.entries(holder).filter(([key]) => key !== last)))
}

/** The package with one more item at the end of a list; a list that is not there yet begins with it. */
export function withItem<Data>(data: Data, place: Place, item: unknown): Data {
  const list = valueAt(data, place)
  return withValue(data, place, [...(Array.isArray(list) ? list : []), item])
}

export function valueAt(data: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, step) => (isContainer(value) ? value[step] : undefined), data)
}

/** The next id of prose in a section: ids stay stable, so a number is never given twice. */
export function nextProseId(prose: NonNullable<PolicyPackage['prose']>, after: string): string {
  const stem = after.slice(0, after.lastIndexOf('/') + 1)
  const numbers = prose
    .filter(({ id }) => id.startsWith(stem) && /^\d+$/.test(id.slice(stem.length)))
    .map(({ id }) => Number(id.slice(stem.length)))
  return `${stem}${Math.max(0, ...numbers) + 1}`
}

/** The next number of a 制度 below 取組-区分, as 1-C-4. */
export function nextProgramCode(programs: PolicyPackage['programs'], support: string): string {
  const numbers = programs
    .filter(({ code }) => code.startsWith(`${support}-`))
    .map(({ code }) => Number(code.slice(support.length + 1)))
  return `${support}-${Math.max(0, ...numbers) + 1}`
}

const inferenceOf = (part: string, code?: string) => (code === undefined ? part : `${part} ${code}`)

/** Whether a part of the package, or one 制度 of it, is marked as read from a layout or a picture. */
export function isInferred(policy: PolicyPackage, part: string, code?: string): boolean {
  return (policy.inferred ?? []).some((line) => line.startsWith(`${inferenceOf(part, code)}: `))
}

export function withInferred(policy: PolicyPackage, marked: boolean, part: string, code?: string): PolicyPackage {
  if (marked === isInferred(policy, part, code)) return policy
  const key = `${inferenceOf(part, code)}: `
  const others = (policy.inferred ?? []).filter((line) => !line.startsWith(key))
  return { ...policy, inferred: marked ? [...others, `${key}図や配置から読み取り`] : others }
}
