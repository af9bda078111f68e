import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answers } from '../../web/api.ts'
import { ComparedWords } from '../../web/components/ComparedWords.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { changedLines } from './fact-words.ts'

type Compared = Answers['policy']['compare']
type Change = Compared['changes'][number]

const documents = ['本文', '資料1', '資料2', '資料3'] as const
const names = { added: '加わりました', removed: 'なくなりました', changed: '変わりました', same: '同じです' } as const

/** What changed, document by document; what did not is counted only. */
export function Changes({ compared: { before, after, changes, unchanged, facts } }: { readonly compared: Compared }) {
  const placeOf = ({ before, after }: Change) => (after ?? before)?.document
  const total = changes.length + facts.length
  return (
    <>
      <p className="mt-6 border-solid-gray-200 border-y py-4" role="status">
        <Day on={before.effectiveOn} />
        施行の版と、
        <Day on={after.effectiveOn} />
        施行の版では、
        {total === 0
          ? 'ことばは同じです。'
          : `${changes.length}か所の文と、${facts.length}件の数字などが変わっています。`}
        {unchanged > 0 && `変わらない文は${unchanged}か所です。`}
        {changes.length > 0 && (
          <span className="block text-solid-gray-700">太字の下線は、もう一方の版の文にないことばです。</span>
        )}
      </p>
      {documents.map((document) => {
        const own = changes.filter((one) => placeOf(one) === document)
        const figures = facts.filter((one) => one.document === document)
        if (own.length + figures.length === 0) return null
        return (
          <Section key={document} title={document} aside={`${own.length + figures.length}か所`}>
            <ul className="border-solid-gray-300 border-t">
              {own.map((change) => (
                <ChangeLine key={change.id} change={change} before={before} after={after} />
              ))}
              {figures.map((fact) => (
                <FactLine key={fact.name} fact={fact} />
              ))}
            </ul>
          </Section>
        )
      })}
    </>
  )
}

type ChangeLineProps = Pick<Compared, 'before' | 'after'> & { readonly change: Change }

function ChangeLine({ change: { id, change, before, after, words, annotations }, ...versions }: ChangeLineProps) {
  const isTextSame = before !== null && after !== null && before.text === after.text
  return (
    <li className="border-solid-gray-200 border-b py-5">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-std-16B-170">
        {(after ?? before)?.section}
        <Tag>{names[change]}</Tag>
      </h3>
      <div className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2 print:grid-cols-2">
        <Side of="前の版" paragraphId={id} versionId={versions.before.id} isThere={before !== null}>
          {isTextSame ? before.text : <ComparedWords words={words} side="from" of="前の版" />}
        </Side>
        <Side of="後の版" paragraphId={id} versionId={versions.after.id} isThere={after !== null}>
          {isTextSame ? after.text : <ComparedWords words={words} side="to" of="後の版" />}
        </Side>
      </div>
      {annotations.map(({ name, before, after }) => (
        <p key={name} className="mt-2">
          {name}：{before ?? '記載なし'} → <strong>{after ?? '記載なし'}</strong>
        </p>
      ))}
    </li>
  )
}

type SideProps = {
  readonly of: string
  readonly paragraphId: string
  readonly versionId: string
  readonly isThere: boolean
  readonly children: ReactNode
}

function Side({ of, paragraphId, versionId, isThere, children }: SideProps) {
  return (
    <div>
      <p className="text-dns-14N-130 text-solid-gray-600">
        {of}
        {isThere && (
          <Link
            to="/policy/$"
            params={{ _splat: paragraphId }}
            search={{ version: versionId }}
            className="link ml-3 print:hidden"
          >
            この版で読む
          </Link>
        )}
      </p>
      <p className={isThere ? '' : 'text-solid-gray-600'}>{isThere ? children : 'この版にはありません。'}</p>
    </div>
  )
}

function FactLine({ fact: { name, before, after } }: { readonly fact: Compared['facts'][number] }) {
  const { removed, added } = changedLines(before, after)
  return (
    <li className="border-solid-gray-200 border-b py-5">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-std-16B-170">
        {name}
        <Tag>変わりました</Tag>
      </h3>
      <div className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2 print:grid-cols-2">
        <Lines of="前の版" lines={removed} />
        <Lines of="後の版" lines={added} />
      </div>
    </li>
  )
}

function Lines({ of, lines }: { readonly of: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <p className="text-dns-14N-130 text-solid-gray-600">{of}だけにあるもの</p>
      {lines.length === 0 ? (
        <p className="text-solid-gray-600">ありません。</p>
      ) : (
        lines.map((line) => <p key={line}>{line}</p>)
      )}
    </div>
  )
}
