import { Checkbox } from '../../../../web/components/Checkbox.tsx'
import { Notice } from '../../../../web/components/Notice.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { disclosureLabels } from '../../../disclosure-rules.ts'
import type { Scheme } from '../../../scheme.ts'
import { orderNames, scopeNames, toNames } from '../../../scheme-words.ts'
import type { Part } from './edited.ts'

const choices = <Value extends string>(names: Readonly<Record<Value, string>>) =>
  (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }))

/** What is disclosed, to whom and when; the labels that every page and form takes from it stand below. */
export function DisclosureFields({ value: scheme, onChange }: Part<Scheme>) {
  const { disclosure } = scheme
  const set = (part: Partial<Scheme['disclosure']>) => onChange({ ...scheme, disclosure: { ...disclosure, ...part } })
  const labels = disclosureLabels(disclosure)
  return (
    <div className="grid gap-6">
      <RadioGroup
        label="開示の範囲"
        value={disclosure.scope}
        onChange={(scope) => set({ scope })}
        choices={choices(scopeNames)}
      />
      <RadioGroup
        label="開示の相手"
        value={disclosure.to}
        onChange={(to) => set({ to })}
        choices={choices(toNames)}
        isRow
      />
      <RadioGroup
        label="期末面談との順"
        value={disclosure.order}
        onChange={(order) => set({ order })}
        choices={choices(orderNames)}
        hint="どちらでも、確認されていない評価は開示しません。"
      />
      <Notice kind="info" title={`画面と記録書には「${labels.title}」と出ます。`}>
        {labels.toWhom}
        {labels.order}
      </Notice>
      <Checkbox
        label="期中に替わった評価者に、前の評価者の評語を見せる"
        isSelected={scheme.formerMarksVisible}
        onChange={(formerMarksVisible) => onChange({ ...scheme, formerMarksVisible })}
      />
      <Checkbox
        label="いまの評価者に、前の期に開示した結果を見せる"
        isSelected={scheme.lastResultsVisible}
        onChange={(lastResultsVisible) => onChange({ ...scheme, lastResultsVisible })}
      />
    </div>
  )
}
