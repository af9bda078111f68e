import type { Paragraph, PolicyDocument } from './paragraph-rules.ts'

type ReadParagraph = Pick<Paragraph, 'id' | 'document' | 'section' | 'text' | 'annotations'> & { readonly kind: string }

/** What is read in one go and marked as read: a part of 本文, or a whole 資料. */
export type ReadingChapter<P extends ReadParagraph = Paragraph> = {
  /** Stable over versions: `body/background`, `body/initiative-1`, `appendix/1`. */
  readonly key: string
  readonly document: PolicyDocument
  readonly name: string
  readonly paragraphs: readonly P[]
}

/**
 * The chapters of a policy in reading order; notes stand at the end of their document, those of 本文 in its last chapter.
 * Ours: the parts of 本文 that the policy itself numbers or names, because nobody marks single sentences.
 */
export function readingChaptersOf<P extends ReadParagraph>(paragraphs: readonly P[]): ReadingChapter<P>[] {
  const chapters = new Map<string, P[]>()
  for (const one of paragraphs.filter(({ kind }) => kind !== 'note')) add(chapters, keyOf(one), one)
  for (const note of paragraphs.filter(({ kind }) => kind === 'note')) {
    const last = [...chapters].findLast(([, [first]]) => first?.document === note.document)?.[0]
    add(chapters, last ?? keyOf(note), note)
  }
  const order: readonly PolicyDocument[] = ['本文', '資料1', '資料2', '資料3']
  return [...chapters]
    .map(([key, those]) => ({ key, document: those[0]?.document ?? '本文', name: nameOf(those), paragraphs: those }))
    .toSorted((a, b) => order.indexOf(a.document) - order.indexOf(b.document))
}

/** The page of one 職位: its role and its abilities, marked as read by itself. Empty for a 職位 that the version does not have. */
export function gradePageOf<P extends ReadParagraph>(paragraphs: readonly P[], gradeId: string): ReadingChapter<P> {
  const own = paragraphs.filter(({ id }) => /^(grade|role|ability)\//.test(id) && id.split('/')[1] === gradeId)
  const name = own.find(({ kind }) => kind === 'grade')?.text ?? gradeId
  return { key: `grade/${gradeId}`, document: '資料1', name, paragraphs: own }
}

/** Everything that the reader of a chapter has read, as one text: what differs in it, differs in its words. */
export function wordsOfChapter({ paragraphs }: Pick<ReadingChapter<ReadParagraph>, 'paragraphs'>): string {
  return JSON.stringify(
    paragraphs.map(({ id, text, annotations }) => [
      id,
      text,
      Object.entries(annotations).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  )
}

function keyOf({ id, kind, document, section }: ReadParagraph): string {
  if (document !== '本文') return `appendix/${document.slice(-1)}`
  const steps = id.split('/')
  switch (kind) {
    case 'prose':
    case 'note':
      return `body/${steps[0]}`
    case 'orientation':
    case 'behaviour':
      return 'body/orientations'
    case 'initiative':
    case 'action':
    case 'support':
      return `body/initiative-${initiativeNumber.exec(section)?.[1]}`
    default:
      return 'body/intent'
  }
}

/** 取組1 and 取組1-A: a 取組 is cited by its number. */
const initiativeNumber = /取組(\d+)/

function nameOf(paragraphs: readonly ReadParagraph[]): string {
  const { kind, document } = paragraphs[0] ?? { kind: 'prose', document: '本文' }
  if (document !== '本文') return document
  if (kind === 'orientation')
    return paragraphs
      .filter((one) => one.kind === 'orientation')
      .map(({ text }) => text)
      .join('・')
  const places = paragraphs.filter((one) => one.kind !== 'note').map(({ section }) => section.replace(/^本文 /, ''))
  if (kind === 'prose') return sharedWords(places)
  if (kind === 'initiative') return places[0] ?? ''
  return [...new Set(places)].join('・')
}

/** 「２ 考え方」 of 「２ 考え方 育成の意味」 and 「２ 考え方 職員像」. */
function sharedWords(places: readonly string[]): string {
  const all = places.map((place) => place.split(' '))
  const [first = []] = all
  const shared = first.filter((word, at) => all.every((words) => words[at] === word))
  return (shared.length > 0 ? shared : first).join(' ')
}

function add<P>(groups: Map<string, P[]>, key: string, one: P) {
  const group = groups.get(key)
  if (group) group.push(one)
  else groups.set(key, [one])
}
