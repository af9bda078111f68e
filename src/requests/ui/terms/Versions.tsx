import { useState } from 'react'
import { formatDay } from '../../../platform/calendar/wareki.ts'
import type { Answers } from '../../../web/api.ts'
import { Day, Moment } from '../../../web/components/Day.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { compareTerms, type TermsNames } from '../../terms-compare-rules.ts'
import { TermsChanges } from './TermsChanges.tsx'

type Kept = Answers['requests']['terms']
type VersionsProps = { readonly kept: Kept; readonly names: TermsNames }
const ofRelease = 'そだちの初めの要項'

/** Every version of the city's, and what any two of them say differently. */
export function Versions({ kept, names }: VersionsProps) {
  const { versions } = kept
  return (
    <Section title="これまでの版">
      {versions.length === 0 ? (
        <p className="text-solid-gray-700">市の版はまだありません。いまは、{ofRelease}です。</p>
      ) : (
        <>
          <ul className="border-solid-gray-200 border-t">
            {versions.map(({ number, fromDay, basis, writtenAt }) => (
              <li key={number} className="border-solid-gray-200 border-b py-3">
                <span className="font-bold">
                  第{number}版　
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
          <Compare kept={kept} names={names} />
        </>
      )}
    </Section>
  )
}

function Compare({ kept, names }: VersionsProps) {
  const { versions, release } = kept
  const all = [
    ...versions.map(({ number, fromDay, terms }) => ({
      key: String(number),
      name: `第${number}版（${formatDay(fromDay, names.calendar)}から）`,
      terms,
    })),
    { key: '0', name: ofRelease, terms: release },
  ]
  const [before, setBefore] = useState(all[1]?.key ?? '0')
  const [after, setAfter] = useState(all[0]?.key ?? '0')
  const [was, is] = [before, after].map((chosen) => all.find(({ key }) => key === chosen))
  return (
    <div className="mt-8 max-w-3xl">
      <h3 className="text-std-18B-160">版をくらべる</h3>
      <div className="my-4 grid gap-4 sm:grid-cols-2">
        {(
          [
            ['前の版', before, setBefore],
            ['後の版', after, setAfter],
          ] as const
        ).map(([label, value, choose]) => (
          <SelectField key={label} label={label} value={value} onChange={choose}>
            {all.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      {was && is && (
        <TermsChanges
          changes={compareTerms(was.terms, is.terms, names)}
          before={was.name}
          after={is.name}
          none="二つの版に、違いはありません。"
        />
      )}
    </div>
  )
}
