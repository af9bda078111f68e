import { useState } from 'react'
import type { Answers } from '../../../../web/api.ts'
import { Day, Moment } from '../../../../web/components/Day.tsx'
import { SelectField } from '../../../../web/components/Field.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import { useCalendar } from '../../../../web/session.ts'
import { compareSchemes, schemeName } from '../../../scheme-words.ts'
import type { SchemeFacts } from './facts.ts'
import { SchemeChanges } from './SchemeChanges.tsx'

type Version = Answers['evaluation']['schemes']['items'][number]

/** Every version, and what any two of them say differently. */
export function SchemeVersions({
  versions,
  facts,
}: {
  readonly versions: readonly Version[]
  readonly facts: SchemeFacts
}) {
  const calendar = useCalendar()
  const [after, setAfter] = useState(versions[0]?.number ?? 0)
  const [before, setBefore] = useState(versions[1]?.number ?? versions[0]?.number ?? 0)
  if (versions.length === 0) return null
  const of = (number: number) => versions.find((version) => version.number === number)
  const [was, is] = [of(before), of(after)]
  return (
    <Section title="これまでの版">
      <ul className="border-solid-gray-200 border-t">
        {versions.map(({ number, fromDay, basis, writtenAt }) => (
          <li key={number} className="border-solid-gray-200 border-b py-3">
            <span className="font-bold">
              第{number}版{'　'}
              <Day on={fromDay} />
              から
            </span>
            <span className="block text-solid-gray-700">
              {basis}（
              <Moment at={writtenAt} />
              に登録）
            </span>
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <div className="mt-8 max-w-3xl">
          <h3 className="text-std-18B-160">版をくらべる</h3>
          <div className="my-4 grid gap-4 sm:grid-cols-2">
            {(
              [
                ['前の版', before, setBefore],
                ['後の版', after, setAfter],
              ] as const
            ).map(([label, value, choose]) => (
              <SelectField
                key={label}
                label={label}
                value={String(value)}
                onChange={(number) => choose(Number(number))}
              >
                {versions.map(({ number, fromDay }) => (
                  <option key={number} value={number}>
                    {schemeName(number, fromDay, calendar)}
                  </option>
                ))}
              </SelectField>
            ))}
          </div>
          {was && is && (
            <SchemeChanges
              changes={compareSchemes(was.scheme, is.scheme, facts.names)}
              before={schemeName(was.number, was.fromDay, calendar)}
              after={schemeName(is.number, is.fromDay, calendar)}
              none="二つの版に、違いはありません。"
            />
          )}
        </div>
      )}
    </Section>
  )
}
