import type { Goal } from '../goal-rules.ts'

/** Fields of one goal in the form. */
export const goalParts = ['title', 'what', 'serves', 'weight', 'difficulty', 'importance'] as const
type Part = (typeof goalParts)[number]
export const goalField = (at: number, part: Part) => `goals.${at}.${part}`

type Texts = Readonly<Record<string, string>>

/** So many places for goals as texts that save themselves; those without a goal are empty. */
export function goalTexts(places: number, goals: readonly Goal[]): Texts {
  return Object.fromEntries(
    Array.from({ length: places }, (_, at) =>
      goalParts.map((part) => [goalField(at, part), String(goals[at]?.[part] ?? '')] as const),
    ).flat(),
  )
}

/** The goals of the form up to the last place in which something stands. */
export function goalsOf(places: number, texts: Texts): Goal[] {
  const last = lastWritten(places, texts)
  return Array.from({ length: last + 1 }, (_, at) => {
    const of = (part: Part) => texts[goalField(at, part)] ?? ''
    const weight = toNumber(of('weight'))
    return {
      title: of('title'),
      what: of('what'),
      serves: of('serves'),
      weight,
      difficulty: of('difficulty') || null,
      importance: of('importance') || null,
    }
  })
}

/** What can be saved as a weight: a whole number up to 100, however it was typed; null for anything else. */
function toNumber(typed: string): number | null {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,3}$/.test(plain) && Number(plain) <= 100 ? Number(plain) : null
}

/** The last place that holds something; -1 for none. */
export function lastWritten(places: number, texts: Texts): number {
  for (let at = places - 1; at >= 0; at--)
    if (goalParts.some((part) => (texts[goalField(at, part)] ?? '').trim() !== '')) return at
  return -1
}

/** What has to be typed so that the goal at a place goes and those after it move up. */
export function withoutGoal(places: number, texts: Texts, gone: number): (readonly [name: string, text: string])[] {
  return Array.from({ length: places - gone }, (_, step) => gone + step).flatMap((at) =>
    goalParts.map((part) => [goalField(at, part), texts[goalField(at + 1, part)] ?? ''] as const),
  )
}
