import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Answers } from '../../web/api.ts'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Table } from '../../web/components/Table.tsx'
import { usePeriodName } from './PeriodName.tsx'

type Home = Answers['growth']['home']
type SelfCheck = NonNullable<Home['selfCheck']>
type Ability = NonNullable<NonNullable<Home['expected']>['abilities'][number]['ability']>
type AbilitiesProps = {
  readonly grade: NonNullable<Home['grade']>
  readonly abilities: NonNullable<Home['expected']>['abilities']
  readonly selfCheck: SelfCheck | null
}

/** 資料2: what my 職位 has to be able to do, in the policy's own sentences, and beside each what I said of myself. */
export function Abilities({ grade, abilities, selfCheck }: AbilitiesProps) {
  const wordsOf = new Map(selfCheck?.words.map(({ paragraphId, ...words }) => [paragraphId, words]))
  return (
    <Section title={`${grade.name}に求められる能力`} aside={<CompareWithNext grade={grade} />}>
      <Table
        caption={`${grade.name}の標準職務遂行能力と評価項目${selfCheck ? '、自己点検のことば' : ''}`}
        rows={abilities.flatMap(({ ability }) => ability ?? [])}
        rowKey={({ reference }) => reference.paragraphId}
        columns={[
          {
            key: 'item',
            label: '評価項目と標準職務遂行能力',
            isHeader: true,
            cell: (ability) => <Sentence ability={ability} />,
          },
          ...(selfCheck
            ? [
                {
                  key: 'self-check',
                  label: '自己点検',
                  width: 'w-26 md:w-36',
                  cell: ({ reference }: Ability) => <OwnWords words={wordsOf.get(reference.paragraphId)} />,
                },
              ]
            : []),
        ]}
      />
      {selfCheck && <Footnote selfCheck={selfCheck} />}
    </Section>
  )
}

function Sentence({ ability }: { readonly ability: Ability }) {
  const { evaluationItem, label, text, reference } = ability
  return (
    <>
      <span className="block text-std-16B-170">{evaluationItem ?? label}</span>
      <span className="block">{text}</span>
      <span className="mt-0.5 flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-600">
        {evaluationItem === null ? '評価項目の定めはありません' : `能力：${label}`}
        <Link to="/policy/$" params={{ _splat: reference.paragraphId }} className="link print:hidden">
          方針で読む<span className="sr-only">：{label}</span>
        </Link>
      </span>
      <Courses ability={ability} />
    </>
  )
}

const AbilityCourses = lazy(async () => ({
  default: (await import('../../training/ui/ability/index.ts')).AbilityCourses,
}))

/** The courses that serve an ability, asked for when it is opened: the page itself reads none of them. */
function Courses({ ability: { label, reference } }: { readonly ability: Ability }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="print:hidden">
      <Disclosure
        title={
          <>
            伸ばす研修<span className="sr-only">：{label}</span>
          </>
        }
        onOpen={() => setOpen(true)}
      >
        {isOpen && (
          <Suspense fallback={<p role="status">研修をさがしています…</p>}>
            <AbilityCourses paragraphId={reference.paragraphId} label={label} />
          </Suspense>
        )}
      </Disclosure>
    </div>
  )
}

type OwnWordsProps = { readonly words: { readonly word: string | null; readonly before: string | null } | undefined }

function OwnWords({ words }: OwnWordsProps) {
  if (!words) return <span className="text-solid-gray-600">まだ</span>
  return (
    <>
      <span className={words.word === null ? 'block text-solid-gray-600' : 'block'}>{words.word ?? 'まだ'}</span>
      {words.before !== null && <span className="block text-dns-14N-130 text-solid-gray-600">前回 {words.before}</span>}
    </>
  )
}

function Footnote({ selfCheck: { period, before, isOfFormerText } }: { readonly selfCheck: SelfCheck }) {
  const nameOf = usePeriodName()
  return (
    <p className="mt-3 text-dns-14N-130 text-solid-gray-600">
      自己点検：{nameOf(period)}
      {before && `（前回は${nameOf(before)}）`}。共有しないかぎり、あなただけが見られます。
      {isOfFormerText && '今回のことばは、改められる前の文に添えたものです。'}
      <Link to="/growth/self-check" className="link ml-2 whitespace-nowrap print:hidden">
        自己点検を開く
      </Link>
    </p>
  )
}

/** The highest 職位 has no next: it is compared with whichever one is chosen there. */
function CompareWithNext({ grade: { id, next } }: Pick<AbilitiesProps, 'grade'>) {
  return (
    <Link to="/grades/compare" search={{ from: id, to: next?.id }} className="link print:hidden">
      {next ? `${next.name}とくらべる` : 'ほかの職位とくらべる'}
    </Link>
  )
}
