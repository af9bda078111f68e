import { formatDay } from '../../../platform/calendar/wareki.ts'

type Note = { readonly facts: string; readonly items: Readonly<Record<string, string>>; readonly outlook: string }
type Lines = readonly { readonly id: string }[]

/** The field of one line's view. */
export const viewOf = (id: string) => `view:${id}`

export const textsOf = (lines: Lines, { facts, items, outlook }: Note): Record<string, string> => ({
  facts,
  outlook,
  ...Object.fromEntries(lines.map(({ id }) => [viewOf(id), items[id] ?? ''])),
})

export const noteOf = (lines: Lines, texts: Readonly<Record<string, string>>): Note => ({
  facts: texts.facts ?? '',
  outlook: texts.outlook ?? '',
  items: Object.fromEntries(lines.map(({ id }) => [id, texts[viewOf(id)] ?? ''])),
})

/** An observation as a line of the facts: 令和8年9月15日　窓口を立て直した（強み） */
export const factLine = (one: {
  readonly happenedOn: string
  readonly text: string
  readonly tone: 'strength' | 'coaching'
}) => `${formatDay(one.happenedOn, 'wareki')}　${one.text}（${one.tone === 'strength' ? '強み' : '助言'}）`
