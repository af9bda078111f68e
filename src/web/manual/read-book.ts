import { lexer, type Token, type Tokens } from 'marked'
import type { Block, Book, Inline } from './book.ts'

/**
 * A manual from its Markdown. Takes what our manuals use and refuses everything else, so that a sentence never gets lost silently:
 * one `#` title with a lead paragraph, `##` chapters, `###` sections, lists, tables, notes (`>`), commands and pictures.
 */
export function readBook(markdown: string): Book {
  const [title, lead, ...rest] = lexer(markdown).filter(({ type }) => type !== 'space')
  if (title?.type !== 'heading' || (title as Tokens.Heading).depth !== 1)
    throw new Error('a manual begins with # title')
  if (lead?.type !== 'paragraph') throw new Error('a manual has one paragraph below its title')
  let chapters = 0
  const blocks = rest.map((token): Block => {
    if (token.type !== 'heading') return blockOf(token)
    chapters += 1
    const { depth, text } = token as Tokens.Heading
    if (depth !== 2 && depth !== 3) throw new Error(`a manual has no heading of depth ${depth}: ${text}`)
    return { kind: depth === 2 ? 'chapter' : 'section', id: `part-${chapters}`, text }
  })
  return { title: (title as Tokens.Heading).text, lead: (lead as Tokens.Paragraph).text, blocks }
}

function blockOf(token: Token): Block {
  switch (token.type) {
    case 'paragraph': {
      const { tokens = [] } = token as Tokens.Paragraph
      const [only, ...others] = tokens
      if (only?.type === 'image' && others.length === 0) return pictureOf(only as Tokens.Image)
      return { kind: 'paragraph', words: tokens.map(inlineOf) }
    }
    case 'text': {
      const { tokens, text } = token as Tokens.Text
      return { kind: 'paragraph', words: tokens?.map(inlineOf) ?? [{ kind: 'text', text }] }
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List
      const blocksOf = (item: Tokens.ListItem) => item.tokens.filter(({ type }) => type !== 'space').map(blockOf)
      return { kind: 'list', isOrdered: ordered, items: items.map(blocksOf) }
    }
    case 'blockquote':
      return { kind: 'note', blocks: ((token as Tokens.Blockquote).tokens ?? []).map(blockOf) }
    case 'code':
      return { kind: 'commands', text: (token as Tokens.Code).text }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      const wordsOf = ({ tokens }: Tokens.TableCell) => tokens.map(inlineOf)
      return { kind: 'table', header: header.map(wordsOf), rows: rows.map((row) => row.map(wordsOf)) }
    }
    default:
      throw new Error(`a manual does not use ${token.type}: ${token.raw}`)
  }
}

function pictureOf({ href, text }: Tokens.Image): Block {
  const name = /^pictures\/([a-z][a-z0-9-]*(?:@narrow)?)\.webp$/.exec(href)?.[1]
  if (name === undefined) throw new Error(`a picture is pictures/name.webp or pictures/name@narrow.webp: ${href}`)
  return { kind: 'picture', name, caption: text }
}

function inlineOf(token: Token): Inline {
  switch (token.type) {
    case 'text':
    case 'escape':
      return { kind: 'text', text: (token as Tokens.Text).text }
    case 'strong':
      return { kind: 'strong', text: (token as Tokens.Strong).text }
    case 'codespan':
      return { kind: 'code', text: (token as Tokens.Codespan).text }
    case 'link': {
      const { href, text } = token as Tokens.Link
      if (!href.startsWith('/')) throw new Error(`a manual links to pages of Sodachi only: ${href}`)
      return { kind: 'link', text, to: href }
    }
    default:
      throw new Error(`a manual does not use ${token.type} within a line: ${token.raw}`)
  }
}
