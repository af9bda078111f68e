import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { aboutCategory, isAboutBehaviour } from './about-rules.ts'
import { isOwn, type SheetRecord } from './sheet-record.ts'

/** A 行動メモ of the person, or what a superior saw: one dated fact. */
export type Fact = {
  readonly key: string
  readonly happenedOn: string
  readonly about: readonly string[]
  readonly text: string
  /** Who wrote it, as it stands behind the text. */
  readonly by: string
}

type Noted = Pick<Answers['evaluation']['notes'], 'notes' | 'observations'>

/** 行動メモ and observations of the period of a sheet, the earliest first; nothing for a reader who is not in its chain. */
export function useFacts(record: SheetRecord): readonly Fact[] {
  const own = isOwn(record)
  const { personId } = record.person
  const isChain = record.roles.some((role) => role === 'evaluator' || role === 'adjuster' || role === 'confirmer')
  const mine = useQuery({ ...api.evaluation.notes.queryOptions(), enabled: own })
  const theirs = useQuery({ ...api.evaluation.notesOf.queryOptions({ input: { personId } }), enabled: !own && isChain })
  const { data } = own ? mine : theirs
  return data ? factsIn(record, data) : []
}

/** Of what was noted of a person, that of the period of a sheet. */
export function factsIn(record: SheetRecord, noted: Noted): readonly Fact[] {
  const { periodFrom, periodTo } = record.cycle
  const own = isOwn(record)
  return [
    ...noted.notes.map(({ noteId, isShared, ...note }) => ({
      ...note,
      key: noteId,
      by: own ? (isShared ? '共有済み' : '自分だけ') : '本人',
    })),
    ...noted.observations.map(({ observationId, observerName, tone, ...one }) => ({
      ...one,
      key: observationId,
      by: `${observerName ?? '上司'}さん・${tone === 'strength' ? '強み' : '助言'}`,
    })),
  ]
    .filter(({ happenedOn }) => periodFrom <= happenedOn && happenedOn <= periodTo)
    .toSorted((one, other) => one.happenedOn.localeCompare(other.happenedOn))
}

/** The facts of one ability; where nothing was written, nothing stands. */
export function FactsOf({ facts, category }: { readonly facts: readonly Fact[]; readonly category: string }) {
  return <FactList facts={facts.filter(({ about }) => aboutCategory(about, category))} />
}

/** What was noted of the 志向, and of abilities that this sheet does not mark: it bears on the whole. */
export function FactsOfWhole({
  facts,
  categories,
}: {
  readonly facts: readonly Fact[]
  readonly categories: readonly string[]
}) {
  const rest = facts.filter(
    ({ about }) => isAboutBehaviour(about) || !categories.some((category) => aboutCategory(about, category)),
  )
  return <FactList facts={rest} />
}

function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <div>
      <p className="text-std-16B-170">行動メモ（{facts.length}件）</p>
      <ul className="mt-1 grid gap-1">
        {facts.map(({ key, happenedOn, text, by }) => (
          <li key={key}>
            <span className="mr-2 text-solid-gray-700">
              <Day on={happenedOn} isShort />
            </span>
            {text}
            <span className="text-solid-gray-700">（{by}）</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
