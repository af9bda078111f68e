import type { Paragraph, PolicyDocument } from '../paragraph-rules.ts'
import { readingChaptersOf } from '../reading-rules.ts'

/** A paragraph as it comes over the wire. */
export type ReadParagraph = Omit<Paragraph, 'kind'> & { readonly kind: string }

/** Paragraphs that stand together under a small heading of their own, or under none. */
export type Group = { readonly heading: string | null; readonly paragraphs: readonly ReadParagraph[] }

/** One heading of the reading page with what belongs to it. */
export type Part = {
  /** The paragraph that is the heading itself, or the first one below it. */
  readonly anchor: string
  readonly heading: string
  /** The heading can be cited too. */
  readonly isParagraph: boolean
  readonly groups: readonly Group[]
}

/** What is read in one go and marked as read. */
export type Chapter = { readonly key: string; readonly name: string; readonly parts: readonly Part[] }

export type DocumentText = { readonly document: PolicyDocument; readonly chapters: readonly Chapter[] }

/**
 * The policy as people read it: documents, chapters, headings, and the sentences below them, in the policy's own order, notes at the end
 * of their document. The columns of 資料2 are headings of a table and stand in its cells.
 */
export function documentsOf(paragraphs: readonly ReadParagraph[]): DocumentText[] {
  const gradeNames = new Map(
    paragraphs.filter(({ kind }) => kind === 'grade').map(({ id, text }) => [id.split('/')[1] ?? '', text]),
  )
  const chapters = readingChaptersOf(paragraphs.filter(({ kind }) => kind !== 'abilityCategory'))
  return together(chapters, ({ document }) => document).map((ofDocument) => ({
    document: first(ofDocument).document,
    chapters: ofDocument.map((chapter) => ({
      key: chapter.key,
      name: chapter.name,
      parts: together(chapter.paragraphs, partKey).map((ofPart) => partOf(ofPart, gradeNames)),
    })),
  }))
}

const headings: readonly string[] = ['orientation', 'initiative', 'grade', 'program']

function partOf(paragraphs: readonly ReadParagraph[], gradeNames: ReadonlyMap<string, string>): Part {
  const opening = first(paragraphs)
  const isParagraph = headings.includes(opening.kind)
  const below = isParagraph ? paragraphs.slice(1) : paragraphs
  return {
    anchor: opening.id,
    heading: headingOf(opening, gradeNames),
    isParagraph,
    groups: together(below, (one) => groupHeading(one) ?? '').map((ofGroup) => ({
      heading: groupHeading(first(ofGroup)),
      paragraphs: ofGroup,
    })),
  }
}

/** What belongs under one heading has one key. */
function partKey({ id, kind, section }: ReadParagraph): string {
  const steps = id.split('/')
  switch (kind) {
    case 'prose':
      return section
    case 'orientation':
    case 'behaviour':
      return `orientation/${steps[1]}`
    case 'initiative':
    case 'action':
    case 'support':
      return section.replace(/^本文 取組(\d+).*$/, 'initiative/$1')
    case 'grade':
    case 'role':
      return `grade/${steps[1]}`
    case 'ability':
      return `ability/${steps[1]}`
    case 'program':
    case 'purpose':
    case 'programRule':
      return `program/${steps[1]}`
    case 'part':
      return `program/${steps[0]}`
    default:
      return kind
  }
}

function headingOf({ id, kind, section, text }: ReadParagraph, gradeNames: ReadonlyMap<string, string>): string {
  switch (kind) {
    case 'initiative':
    case 'program':
      return `${section.replace(/^\S+ /, '').split(' ')[0]} ${text}`
    case 'orientation':
    case 'grade':
      return text
    case 'ability':
      return gradeNames.get(id.split('/')[1] ?? '') ?? section
    case 'note':
      return '注記'
    default:
      return section.replace(/^\S+ /, '')
  }
}

function groupHeading({ id, kind }: ReadParagraph): string | null {
  if (kind === 'action') return id.includes('/staff/') ? '職員のとるべき行動' : '管理職のとるべき行動'
  if (kind === 'support') return '組織の取組'
  if (kind !== 'role' || id.includes('/common/')) return null
  return id.includes('/line/') ? 'ライン職' : 'スタッフ職'
}

/** What has one key, in the order in which the keys first appear. */
function together<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items
  if (item === undefined) throw new Error('a group has at least one item')
  return item
}
