import { Link } from '@tanstack/react-router'
import { Section } from '../../../web/components/Page.tsx'
import { stateNames } from '../../course-rules.ts'
import type { SheetRecord } from '../sheet-record.ts'

/** People whose marks cannot be given now, with why: they report still, or all is sent. */
export function NotYet({ records }: { readonly records: readonly SheetRecord[] }) {
  const others = records.filter(({ state, may }) => state !== 'evaluating' && !may.includes('startEvaluation'))
  if (others.length === 0) return null
  return (
    <Section title="いまは付けない職員" aside={`${others.length}人`}>
      <ul className="border-solid-gray-200 border-t">
        {others.map(({ sheetId, person, state, waits }) => {
          const why = waits.find(({ act }) => act === 'startEvaluation')
          return (
            <li
              key={sheetId}
              className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[12rem_8rem_1fr]"
            >
              <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
                {person.name ?? '名簿にいない職員'}
              </Link>
              <span>{stateNames[state]}</span>
              <span className="text-solid-gray-700">{why && `${why.message}${why.fix}`}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
