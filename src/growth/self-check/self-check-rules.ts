import type { Refusal } from '../../platform/refusal.ts'
import { refuse } from '../refusals.ts'

/** staff: 能力 and 行動. manager: 管理職のとるべき行動, for nobody else's eyes. */
export type CheckKind = 'staff' | 'manager'

/** Words of one question in the city's order. Their order says nothing; what they mean is said beside. */
export type ScaleWords = {
  readonly words: readonly string[]
  /** Counts as 「できている」. */
  readonly done: string
  /** What the person wants to grow in. */
  readonly toGrow: string
}
export type Scale = { readonly abilities: ScaleWords; readonly behaviours: ScaleWords }

/** One sentence of the policy that is asked about. */
export type CheckItem = {
  readonly paragraphId: string
  readonly group: 'abilities' | 'behaviours' | 'actions'
  /** What it is called: 理解力, 市民志向, 取組1 キャリア形成. */
  readonly heading: string
  readonly text: string
  /** Where it stands: 資料2 主査級 判断. */
  readonly section: string
  /** Read from a layout or a picture of the policy. */
  readonly inferred: boolean
}

/** Words by paragraph. What was not answered is absent. */
export type Given = Readonly<Record<string, string>>

/** The words for a sentence. Ours: 管理職のとるべき行動 are done well or less so, as abilities are. */
export const wordsFor = ({ abilities, behaviours }: Scale, { group }: Pick<CheckItem, 'group'>): ScaleWords =>
  group === 'behaviours' ? behaviours : abilities

/** What stays the same over 職位: the 判断 of a 主事 and that of a 主査 are one line of a life. */
export const lineOf = (paragraphId: string): string => paragraphId.replace(/^ability\/[^/]+\//, 'ability/')

/** Words of an earlier check by line, so that they stand beside those of another 職位. */
export function byLine(given: Given): ReadonlyMap<string, string> {
  return new Map(Object.entries(given).map(([paragraphId, word]) => [lineOf(paragraphId), word]))
}

/** Why this word cannot be kept for this sentence, or null. */
export function answerRefusal(
  items: readonly CheckItem[],
  scale: Scale,
  answer: { readonly paragraphId: string; readonly word: string },
  isFinished: boolean,
): Refusal | null {
  const item = items.find(({ paragraphId }) => paragraphId === answer.paragraphId)
  if (!item) return refuse.noSuchItem()
  if (isFinished) return refuse.finished()
  return wordsFor(scale, item).words.includes(answer.word) ? null : refuse.noSuchWord(wordsFor(scale, item).words)
}

type Change = { readonly item: CheckItem; readonly before: string; readonly now: string }

/** What the person says otherwise than last time, in the policy's order. Neither up nor down: the words speak. */
export function changesSince(items: readonly CheckItem[], now: Given, before: Given): Change[] {
  const earlier = byLine(before)
  return items.flatMap((item) => {
    const [then, word] = [earlier.get(lineOf(item.paragraphId)), now[item.paragraphId]]
    return then !== undefined && word !== undefined && then !== word ? [{ item, before: then, now: word }] : []
  })
}

/**
 * The one sentence to begin with: what the person wants to grow in and wanted last time too, else the first of these; null where there
 * is none. Ours: one is enough to begin.
 */
export function suggestionFor(
  items: readonly CheckItem[],
  scale: Scale,
  now: Given,
  before: Given | null,
): CheckItem | null {
  const wanted = items.filter((item) => now[item.paragraphId] === wordsFor(scale, item).toGrow)
  const earlier = byLine(before ?? {})
  return (
    wanted.find((item) => earlier.get(lineOf(item.paragraphId)) === wordsFor(scale, item).toGrow) ?? wanted[0] ?? null
  )
}

/** How many of these sentences were answered with 「できている」; null until all of them are answered, because unanswered is not zero. */
export function countDone(paragraphIds: readonly string[], { done }: ScaleWords, given: Given | null): number | null {
  const words = paragraphIds.flatMap((id) => given?.[id] ?? [])
  return words.length < paragraphIds.length ? null : words.filter((word) => word === done).length
}
