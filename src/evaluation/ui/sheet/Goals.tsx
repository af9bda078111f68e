import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { goalFacts, isOwn, type SheetRecord } from '../sheet-record.ts'
import { GoalsForm } from './GoalsForm.tsx'
import { ThrowChangeAway } from './ThrowChangeAway.tsx'

type Version = SheetRecord['goals'][number]

/** 目標: being written, sent, agreed; a change that is asked for beside what it changes; and the versions before. */
export function Goals({ record }: { readonly record: SheetRecord }) {
  const { goals, state } = record
  const open = goals.find((one) => one.state === 'draft' || one.state === 'sent')
  const agreed = goals.find((one) => one.state === 'agreed')
  const replaced = goals.filter((one) => one.state === 'replaced')
  const own = isOwn(record)
  if (own && state === 'goal-writing')
    return (
      <Section title="目標" aside="出すまで、あなただけに見えます">
        <GoalsForm key={`first ${record.round}`} record={record} from={open?.goals ?? []} act="sendGoals" />
      </Section>
    )
  return (
    <>
      <Section title="目標" aside={agreed ? '確定した目標で評価します' : null}>
        {agreed ? (
          <GoalList record={record} version={agreed} />
        ) : open && open.goals.length > 0 ? (
          <GoalList record={record} version={open} />
        ) : (
          <p className="text-solid-gray-700">
            {own ? '目標は、まだ書き始めていません。' : '目標は、まだ出ていません。'}
          </p>
        )}
        {replaced.length > 0 && (
          <div className="mt-4">
            <Disclosure title={`前の目標（${replaced.length}版）`}>
              {replaced.map((version) => (
                <div key={version.id} className="mt-4 first:mt-0">
                  <h3 className="text-std-16B-170">{version.number}版</h3>
                  <GoalList record={record} version={version} />
                </div>
              ))}
            </Disclosure>
          </div>
        )}
      </Section>
      {agreed && <Change record={record} agreed={agreed} open={open} />}
    </>
  )
}

type ChangeProps = {
  readonly record: SheetRecord
  readonly agreed: Version
  readonly open: Version | undefined
}

/** A change within the period: written by the person, agreed or returned by the evaluator. */
function Change({ record, agreed, open }: ChangeProps) {
  const [isBegun, setBegun] = useState(open?.state === 'draft' && open.goals.length > 0)
  if (open?.state === 'sent')
    return (
      <Section title="求められている目標の変更" aside="承認されるまでは、いまの目標のままです">
        {open.reason && (
          <p className="mb-4 max-w-3xl">
            理由：<span className="whitespace-pre-wrap">{open.reason}</span>
          </p>
        )}
        <GoalList record={record} version={open} before={agreed} />
      </Section>
    )
  if (!isOwn(record) || record.state !== 'in-period') return null
  if (!isBegun)
    return (
      <p className="mt-4 print:hidden">
        <Button look="outline" onPress={() => setBegun(true)}>
          目標の変更を書く
        </Button>
        <span className="ml-4 text-solid-gray-700">仕事が変わったときに。一次評価者が承認すると、替わります。</span>
      </p>
    )
  return (
    <Section title="目標の変更" aside="求めるまで、あなただけに見えます">
      <GoalsForm key={`change ${agreed.id}`} record={record} from={open?.goals ?? agreed.goals} act="sendGoalChange" />
      <ThrowChangeAway sheetId={record.sheetId} onGone={() => setBegun(false)} />
    </Section>
  )
}

type GoalListProps = {
  readonly record: SheetRecord
  readonly version: Version
  /** The version that it would change: what differs is marked, and said as it was. */
  readonly before?: Version
}

function GoalList({ record, version, before }: GoalListProps) {
  return (
    <ol className="border-solid-gray-600 border-t">
      {version.goals
        .map((goal, at) => ({ goal, place: at + 1 }))
        .map(({ goal, place }) => {
          const was = before?.goals[place - 1]
          const isChanged = before !== undefined && JSON.stringify(was) !== JSON.stringify(goal)
          return (
            <li key={place} className="grid gap-1 border-solid-gray-200 border-b py-4">
              <p className="flex flex-wrap items-baseline gap-x-4 text-std-16B-170">
                目標{place}　{goal.title}
                <span className="num font-normal text-solid-gray-700">{goalFacts(record, goal)}</span>
                {isChanged && <Tag look="green">{was ? '変わるところ' : '加わる目標'}</Tag>}
              </p>
              <p className="whitespace-pre-wrap">{goal.what}</p>
              {goal.serves && (
                <p className="whitespace-pre-wrap text-solid-gray-700">組織目標とのつながり：{goal.serves}</p>
              )}
              {isChanged && was && (
                <p className="whitespace-pre-wrap border-solid-gray-536 border-l-4 pl-3 text-solid-gray-700">
                  いまは：{was.title}（{goalFacts(record, was)}）{was.what}
                </p>
              )}
            </li>
          )
        })}
      {before?.goals.slice(version.goals.length).map((goal) => (
        <li key={goal.title} className="border-solid-gray-200 border-b py-4 text-solid-gray-700">
          なくなる目標：{goal.title}（{goalFacts(record, goal)}）
        </li>
      ))}
    </ol>
  )
}
