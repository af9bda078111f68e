/** Names of the texts of a form of marks. */
export const markOf = (id: string) => `mark ${id}`
export const commentOf = (id: string) => `comment ${id}`

type Texts = Readonly<Record<string, string>>
type Given = {
  readonly items: Readonly<Record<string, { readonly mark: string | null; readonly comment: string }>>
  readonly overall: string | null
  readonly overallComment: string
}

/** What was given, as texts that save themselves. */
export function marksIn(ids: readonly string[], given: Given | null): Texts {
  return Object.fromEntries([
    ...ids.flatMap((id) => [
      [markOf(id), given?.items[id]?.mark ?? ''],
      [commentOf(id), given?.items[id]?.comment ?? ''],
    ]),
    ['overall', given?.overall ?? ''],
    ['overallComment', given?.overallComment ?? ''],
  ])
}

/** And back; what is neither marked nor said is not there. */
export function marksOf(ids: readonly string[], texts: Texts): Given {
  const items = ids.flatMap((id) => {
    const mark = texts[markOf(id)] || null
    const comment = texts[commentOf(id)] ?? ''
    return mark === null && comment === '' ? [] : [[id, { mark, comment }] as const]
  })
  return {
    items: Object.fromEntries(items),
    overall: texts.overall || null,
    overallComment: texts.overallComment ?? '',
  }
}

/** The marks alone, by item: what a working is made of. */
export const givenIn = (ids: readonly string[], texts: Texts): Readonly<Record<string, string>> =>
  Object.fromEntries(ids.flatMap((id) => (texts[markOf(id)] ? [[id, String(texts[markOf(id)])]] : [])))
