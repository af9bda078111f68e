import { Link } from '@tanstack/react-router'
import { Section } from '../../../web/components/Page.tsx'
import { stateNames } from '../../course-rules.ts'
import type { ListedSheet, SheetRecord } from '../sheet-record.ts'
import { type ManyStage, stageWords } from './stage-words.ts'

type NotYetProps = {
  readonly listed: readonly ListedSheet[]
  readonly records: readonly SheetRecord[]
  readonly stage: ManyStage
}

const atWork: readonly string[] = ['evaluating', 'adjusting', 'confirming']

/** People with whom there is nothing to do now, with why: they report still, it lies with somebody else, or all is sent. */
export function NotYet({ listed, records, stage }: NotYetProps) {
  const { begin } = stageWords[stage]
  const byId = new Map(records.map((record) => [record.sheetId, record]))
  const others = listed.filter(({ sheetId, isMyTurn, state }) => {
    const record = byId.get(sheetId)
    return !(record?.may.includes(begin) || (isMyTurn && atWork.includes(state)))
  })
  if (others.length === 0) return null
  return (
    <Section title={stageWords[stage].others} aside={`${others.length}人`}>
      <ul className="border-solid-gray-200 border-t">
        {others.map(({ sheetId, name, state, isMyTurn, turnName }) => {
          const why = byId.get(sheetId)?.waits.find(({ act }) => act === begin)
          return (
            <li
              key={sheetId}
              className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[12rem_8rem_1fr]"
            >
              <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
                {name ?? '名簿にいない職員'}
              </Link>
              <span>{stateNames[state]}</span>
              <span className="text-solid-gray-700">
                {why ? `${why.message}${why.fix}` : !isMyTurn && turnName && `${turnName}さんの番です。`}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
