import type { PolicyPackage } from './format.ts'
import { paragraphsOf } from './layout-rules.ts'
import type { Paragraph, PolicyDocument } from './paragraph-rules.ts'

export type Piece = { readonly change: 'same' | 'added' | 'removed'; readonly text: string }
type AnnotationChange = { readonly name: string; readonly before: string | null; readonly after: string | null }

export type ParagraphChange = {
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed' | 'same'
  /** null when the paragraph was added. */
  readonly before: Paragraph | null
  /** null when the paragraph was removed. */
  readonly after: Paragraph | null
  /** The text word by word; the whole of it as one piece when added, removed or same. */
  readonly words: readonly Piece[]
  /** What stands beside the text and changed: 実施状況, 評価項目 … */
  readonly annotations: readonly AnnotationChange[]
}

/** Two versions paragraph by paragraph, in the reading order of the later; what was removed stands where it stood. */
export function compareVersions(before: PolicyPackage, after: PolicyPackage): ParagraphChange[] {
  const old = paragraphsOf(before)
  const next = paragraphsOf(after)
  const oldById = new Map(old.map((one) => [one.id, one]))
  const nextIds = new Set(next.map(({ id }) => id))

  const changes = next.map((one) => compareParagraph(oldById.get(one.id) ?? null, one))
  for (const [index, one] of old.entries()) {
    if (nextIds.has(one.id)) continue
    const above = old[index - 1]?.id
    changes.splice(changes.findIndex(({ id }) => id === above) + 1, 0, compareParagraph(one, null))
  }
  return changes
}

/** Documents in which anything changed: only these are revised. Source: 方針 資料, which may be revised without the body. */
export function revisedDocuments(
  changes: readonly ParagraphChange[],
  facts: readonly FactChange[],
): Set<PolicyDocument> {
  const inText = changes
    .filter(({ change }) => change !== 'same')
    .flatMap(({ before, after }) => [before?.document, after?.document].filter((one) => one !== undefined))
  return new Set([...inText, ...facts.map(({ document }) => document)])
}

function compareParagraph(before: Paragraph | null, after: Paragraph | null): ParagraphChange {
  const id = (after ?? before)?.id ?? ''
  if (before === null || after === null) {
    const change = before === null ? 'added' : 'removed'
    return { id, change, before, after, words: [{ change, text: (after ?? before)?.text ?? '' }], annotations: [] }
  }
  const annotations = compareAnnotations(before.annotations, after.annotations)
  const isSame = before.text === after.text && before.inferred === after.inferred && annotations.length === 0
  return {
    id,
    change: isSame ? 'same' : 'changed',
    before,
    after,
    words: compareWords(before.text, after.text),
    annotations,
  }
}

function compareAnnotations(before: Paragraph['annotations'], after: Paragraph['annotations']): AnnotationChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((one) => one.before !== one.after)
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const wordsOf = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** What was taken away and what was put in, by the longest run of words that both texts share. */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ change: 'same', text: before }]
  const old = wordsOf(before)
  const next = wordsOf(after)
  const width = next.length + 1
  /** Length of the longest common run of old[i…] and next[j…]. */
  const shared = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number) => shared[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      shared[i * width + j] = old[i] === next[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }

  const pieces: { change: Piece['change']; text: string }[] = []
  const put = (change: Piece['change'], text: string | undefined) => {
    const last = pieces.at(-1)
    if (last?.change === change) last.text += text ?? ''
    else pieces.push({ change, text: text ?? '' })
  }
  let i = 0
  let j = 0
  while (i < old.length || j < next.length) {
    if (i < old.length && j < next.length && old[i] === next[j]) {
      put('same', old[i++])
      j++
    } else if (i < old.length && (j === next.length || at(i + 1, j) >= at(i, j + 1))) {
      put('removed', old[i++])
    } else {
      put('added', next[j++])
    }
  }
  return pieces
}

/** What a package says outside its paragraphs, and where it is printed. */
const factPlaces = {
  title: { name: '名称', document: '本文' },
  municipality: { name: '団体名', document: '本文' },
  adoptedOn: { name: '策定日', document: '本文' },
  publishedBy: { name: '発行', document: '本文' },
  history: { name: '沿革', document: '本文' },
  readAt: { name: '読み込む機会', document: '本文' },
  evidence: { name: '根拠となる数字', document: '本文' },
  gradeEquivalents: { name: '読替', document: '資料1' },
} as const satisfies Partial<Record<keyof PolicyPackage, { name: string; document: PolicyDocument }>>

export type FactChange = {
  readonly name: string
  readonly document: PolicyDocument
  /** null when it was not there. */
  readonly before: unknown
  readonly after: unknown
}

/** What else differs between two versions: figures, dates, 読替, the numbers of a rule. */
export function compareFacts(before: PolicyPackage, after: PolicyPackage): FactChange[] {
  const fixed = Object.entries(factPlaces).map(([key, place]) => ({
    ...place,
    before: before[key as keyof typeof factPlaces] ?? null,
    after: after[key as keyof typeof factPlaces] ?? null,
  }))
  const rulesOf = (policy: PolicyPackage, code: string) =>
    policy.programs.find((one) => one.code === code)?.rules ?? null
  const codes = new Set([...before.programs, ...after.programs].map(({ code }) => code))
  const numbers = [...codes].map((code) => ({
    name: `取組${code}の数値`,
    document: '資料3' as const,
    before: rulesOf(before, code),
    after: rulesOf(after, code),
  }))
  return [...fixed, ...numbers].filter((fact) => canonical(fact.before) !== canonical(fact.after))
}

/** The order of keys means nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
