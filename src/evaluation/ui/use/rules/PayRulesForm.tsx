import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { Notice } from '../../../../web/components/Notice.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import type { Scheme } from '../../../scheme.ts'
import { payProblems } from '../../../use/pay-problems.ts'
import { comparePayRules, payRuleLines } from '../../../use/pay-rule-words.ts'
import type { PayRules, PayUse } from '../../../use/pay-rules.ts'
import { firstScheme } from '../../desk/scheme/edited.ts'
import type { SchemeFacts } from '../../desk/scheme/facts.ts'
import { BandFields } from './BandFields.tsx'
import { ColumnFields } from './ColumnFields.tsx'
import { CountingFields } from './CountingFields.tsx'
import { ExceptionFields } from './ExceptionFields.tsx'
import { firstPayRules, isUnfilled, pointsOf } from './edited-pay.ts'
import { NextVersion } from './NextVersion.tsx'
import { OccasionFields } from './OccasionFields.tsx'
import { PenaltyFields } from './PenaltyFields.tsx'
import { PointFields } from './PointFields.tsx'
import { Wrong } from './Wrong.tsx'

type PayRulesFormProps = {
  readonly use: PayUse
  readonly authority: string
  readonly latest: Answers['evaluation']['use']['rules']['items'][number] | undefined
  readonly scheme: Scheme | null
  readonly facts: SchemeFacts
  readonly onMade: (number: number) => void
}

/** The next version of the rules of 成績率 or 昇給区分, beginning with the latest, or with a draft in which everybody is equal. */
export function PayRulesForm({ use, authority, latest, scheme, facts, onMade }: PayRulesFormProps) {
  const [rules, setRules] = useState<PayRules>(() => latest?.rules ?? firstPayRules(use, scheme))
  const setting = useMutation(
    api.evaluation.use.setRules.mutationOptions({ onSuccess: ({ number }) => onMade(number) }),
  )
  const set = (next: PayRules) => {
    setRules(next)
    if (setting.isError) setting.reset()
  }
  const isEmpty = isUnfilled(rules)
  const problems = payProblems(
    rules,
    facts.grades.map(({ id }) => id),
  )
  const wrong = (field: string) => <Wrong problems={problems} field={field} />
  const used = [...new Set(rules.occasions.flatMap(({ sources }) => sources.map(({ kind }) => kind)))]
  return (
    <div className="max-w-4xl">
      {latest === undefined && (
        <div className="mt-8">
          <Notice kind="info" title="この活用の定めは、まだありません。">
            評価の定めの評語から、はじめの案を入れてあります。値はどの区分も同じです。規則や取扱要領に合わせて直してください。
          </Notice>
        </div>
      )}
      <Section title="使う結果" aside="どの期の、どの評価を使うか">
        <OccasionFields value={rules.occasions} onChange={(occasions) => set({ ...rules, occasions })} />
        {wrong('occasions')}
      </Section>
      <Section title="評語の点">
        <PointFields
          value={rules.points}
          onChange={(points) => set({ ...rules, points })}
          marksOf={(kind) => pointsOf(scheme ?? firstScheme(), kind)}
          used={used}
          meanings={[
            { value: 'standard', label: '標準' },
            { value: 'lower', label: '下位' },
            { value: 'none', label: 'どちらでもない' },
          ]}
          meaningOf={({ isStandard, isLower }) => (isStandard ? 'standard' : isLower ? 'lower' : 'none')}
          meant={(one, meaning) => ({ ...one, isStandard: meaning === 'standard', isLower: meaning === 'lower' })}
        />
        {wrong('points')}
      </Section>
      <Section title="区分と人数の枠" aside="良い順に並べます">
        <BandFields value={rules} onChange={set} use={use} />
        {wrong('bands')}
      </Section>
      <Section title="人による値の違い">
        <ColumnFields value={rules} onChange={set} use={use} facts={facts} />
        {wrong('columns')}
      </Section>
      <Section title="数え方と知らせ方">
        <CountingFields value={rules} onChange={set} />
        {wrong('order')}
      </Section>
      <Section title="懲戒・欠勤の表">
        <PenaltyFields value={rules} onChange={set} use={use} />
        {wrong('penalties')}
      </Section>
      <Section title="例外">
        <ExceptionFields
          value={rules.exceptions}
          onChange={(exceptions) => set({ ...rules, exceptions })}
          facts={facts}
        />
        {wrong('exceptions')}
      </Section>
      <NextVersion
        lines={payRuleLines(use, rules, facts.names)}
        changes={latest ? comparePayRules(use, latest.rules, rules, facts.names) : null}
        problems={problems}
        isUnfilled={isEmpty}
        setting={setting}
        onSet={(version) => setting.mutate({ authority, use, number: latest?.number ?? 0, ...version, rules })}
      />
    </div>
  )
}
