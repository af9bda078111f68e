import { Link } from '@tanstack/react-router'
import type { Block, Inline } from './book.ts'

type Pictures = Readonly<Record<string, string>>
type BlocksProps = { readonly blocks: readonly Block[]; readonly pictures: Pictures }

/** What is read never changes its place while the book is open, so the place names it. */
const placed = <Item,>(items: readonly Item[]) => items.map((item, place) => ({ key: String(place), item }))

/** The text of a manual. */
export function BookBlocks({ blocks, pictures }: BlocksProps) {
  return placed(blocks).map(({ key, item }) => <BlockView key={key} block={item} pictures={pictures} />)
}

function BlockView({ block, pictures }: { readonly block: Block; readonly pictures: Pictures }) {
  switch (block.kind) {
    case 'chapter':
      return (
        <h2 id={block.id} className="mt-14 border-green-900 border-b-2 pb-2 text-std-24B-150 first:mt-0">
          {block.text}
        </h2>
      )
    case 'section':
      return (
        <h3 id={block.id} className="mt-8 text-std-18B-160">
          {block.text}
        </h3>
      )
    case 'paragraph':
      return (
        <p className="mt-3">
          <Words words={block.words} />
        </p>
      )
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul'
      return (
        <List className={`mt-3 grid gap-1.5 pl-6 ${block.isOrdered ? 'list-decimal' : 'list-disc'}`}>
          {placed(block.items).map(({ key, item }) => (
            <li key={key} className="[&>p]:mt-0">
              <BookBlocks blocks={item} pictures={pictures} />
            </li>
          ))}
        </List>
      )
    }
    case 'note':
      return (
        <div className="mt-4 border-green-800 border-l-4 pl-4 [&>p:first-child]:mt-0">
          <BookBlocks blocks={block.blocks} pictures={pictures} />
        </div>
      )
    case 'commands':
      return (
        <pre className="mt-3 whitespace-pre-wrap rounded-8 border border-solid-gray-300 bg-solid-gray-50 px-4 py-3 text-dns-14N-130">
          <code>{block.text}</code>
        </pre>
      )
    case 'table':
      return <BookTable {...block} />
    case 'picture':
      return <Picture name={block.name} caption={block.caption} src={pictures[block.name]} />
  }
}

function BookTable({ header, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    <table className="mt-4 w-full border-collapse text-left">
      <thead>
        <tr className="border-solid-gray-600 border-b text-solid-gray-700">
          {placed(header).map(({ key, item: words }) => (
            <th key={key} scope="col" className="py-2 pr-4 align-bottom font-normal">
              <Words words={words} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {placed(rows).map(({ key, item: row }) => (
          <tr key={key} className="border-solid-gray-200 border-b align-top">
            {placed(row).map(({ key: cell, item: words }) => (
              <td key={cell} className="py-2 pr-4">
                <Words words={words} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A page as a journey saw it. The size is that of the screen, so that nothing jumps while it loads. */
function Picture({ name, caption, src }: { readonly name: string; readonly caption: string; readonly src?: string }) {
  const [width, height] = name.endsWith('@narrow') ? [390, 844] : [1366, 768]
  return (
    <figure className="mt-5 mb-6 break-inside-avoid">
      <img
        src={src}
        alt={`画面の例：${caption}`}
        width={width}
        height={height}
        loading="lazy"
        className={`h-auto rounded-8 border border-solid-gray-420 ${name.endsWith('@narrow') ? 'w-60' : 'w-full'}`}
      />
      <figcaption className="mt-2 text-dns-14N-130 text-solid-gray-600">{caption}</figcaption>
    </figure>
  )
}

function Words({ words }: { readonly words: readonly Inline[] }) {
  return placed(words).map(({ key, item }) => <Word key={key} word={item} />)
}

function Word({ word }: { readonly word: Inline }) {
  switch (word.kind) {
    case 'text':
      return word.text
    case 'strong':
      return <strong>{word.text}</strong>
    case 'code':
      return <code className="rounded-4 bg-solid-gray-50 px-1">{word.text}</code>
    case 'link':
      return (
        <Link to={word.to} className="link">
          {word.text}
        </Link>
      )
  }
}
