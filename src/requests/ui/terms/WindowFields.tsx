import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import type { TermsPart } from './GuideFields.tsx'

type Written = { readonly key: string; readonly from: string; readonly to: string }

/** When one may send: always, or from a day to a day. A period that lacks one of them is not sent without a word: its field asks for it. */
export function WindowFields({ terms, onChange }: TermsPart) {
  const [periods, setPeriods] = useState<readonly Written[]>(() =>
    terms.windows.map((window, at) => ({ key: String(at), ...window })),
  )
  const change = (next: readonly Written[]) => {
    setPeriods(next)
    onChange({ windows: next.filter(({ from, to }) => from !== '' && to !== '').map(({ from, to }) => ({ from, to })) })
  }
  const write = (key: string, part: Partial<Written>) =>
    change(periods.map((period) => (period.key === key ? { ...period, ...part } : period)))
  return (
    <Section title="受付">
      <div className="grid gap-6">
        <Checkbox
          label="受け付けている"
          isSelected={terms.isOpen}
          onChange={(isOpen) => onChange({ isOpen })}
          hint="外すと、だれも送れません。回っている申請は、そのまま進みます。"
        />
        {periods.length === 0 && <p>期間を決めていないので、いつでも送れます。</p>}
        {periods.map((period, at) => (
          <fieldset key={period.key} className="grid gap-4 border-solid-gray-300 border-l-4 pl-5">
            <legend className="mb-2 font-bold">受付の期間{at + 1}</legend>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <WarekiDateField
                label="初めの日"
                value={period.from}
                onChange={(from) => write(period.key, { from })}
                isRequired
              />
              <WarekiDateField
                label="終わりの日"
                value={period.to}
                onChange={(to) => write(period.key, { to })}
                hint="この日まで送れます。一日だけなら、初めの日と同じ日にします。"
                min={period.from === '' ? undefined : period.from}
                isRequired
              />
            </div>
            <div>
              <Button
                look="quiet"
                aria-label={`外す：受付の期間${at + 1}`}
                onPress={() => change(periods.filter(({ key }) => key !== period.key))}
              >
                外す
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button look="outline" onPress={() => change([...periods, { key: crypto.randomUUID(), from: '', to: '' }])}>
            受付の期間を足す
          </Button>
        </div>
        {periods.length > 0 && (
          <Checkbox
            label="期間を過ぎても、理由を添えれば送れる"
            isSelected={terms.mayBeLate}
            onChange={(mayBeLate) => onChange({ mayBeLate })}
          />
        )}
      </div>
    </Section>
  )
}
