import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { Notice } from '../../../../web/components/Notice.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import type { EvaluationKind, Scheme } from '../../../scheme.ts'
import { ranked } from '../../../scheme-rules.ts'
import { compareLines } from '../../../use/pay-rule-words.ts'
import type { PromotionRules } from '../../../use/promotion/promotion-rules.ts'
import { promotionLines, promotionProblems } from '../../../use/promotion/promotion-words.ts'
import { firstScheme } from '../../desk/scheme/edited.ts'
import type { SchemeFacts } from '../../desk/scheme/facts.ts'
import { isUnfilled } from './edited-pay.ts'
import { NextVersion } from './NextVersion.tsx'
import { PointFields } from './PointFields.tsx'
import { newTarget, TargetFields } from './TargetFields.tsx'
import { Wrong } from './Wrong.tsx'

type PromotionRulesFormProps = {
  readonly authority: string
  readonly latest: Answers['evaluation']['promotion']['rules']['items'][number] | undefined
  readonly scheme: Scheme | null
  readonly facts: SchemeFacts
  readonly onMade: (number: number) => void
}

/** The next version of what a 昇任 asks of the last years, in fields and in words. */
export function PromotionRulesForm({ authority, latest, scheme, facts, onMade }: PromotionRulesFormProps) {
  const marksOf = (kind: EvaluationKind) => pointsOf(scheme ?? firstScheme(), kind)
  const [rules, setRules] = useState<PromotionRules>(
    () => latest?.rules ?? { targets: [newTarget([])], points: marksOf('ability') },
  )
  const setting = useMutation(
    api.evaluation.promotion.setRules.mutationOptions({ onSuccess: ({ number }) => onMade(number) }),
  )
  const set = (part: Partial<PromotionRules>) => {
    setRules({ ...rules, ...part })
    if (setting.isError) setting.reset()
  }
  const problems = promotionProblems(
    rules,
    facts.grades.map(({ id }) => id),
  )
  const isEmpty =
    isUnfilled(rules) || rules.targets.some(({ fromGrades, kinds }) => fromGrades.length === 0 || kinds.length === 0)
  const { grades } = facts.names
  return (
    <div className="max-w-4xl">
      {latest === undefined && (
        <div className="mt-8">
          <Notice kind="info" title="昇任の名簿の定めは、まだありません。">
            評語の点は、評価の定めから入れてあります。選考の要領に合わせて直してください。
          </Notice>
        </div>
      )}
      <Section title="昇任">
        <TargetFields value={rules.targets} onChange={(targets) => set({ targets })} rules={rules} facts={facts} />
        <Wrong problems={problems} field="targets" />
      </Section>
      <Section title="評語の点">
        <PointFields
          value={rules.points}
          onChange={(points) => set({ points })}
          marksOf={marksOf}
          used={[...new Set(rules.targets.flatMap(({ kinds }) => kinds))]}
          meanings={[
            { value: 'upper', label: '上位' },
            { value: 'lower', label: '下位' },
            { value: 'none', label: 'どちらでもない' },
          ]}
          meaningOf={({ isUpper, isLower }) => (isUpper ? 'upper' : isLower ? 'lower' : 'none')}
          meant={(one, meaning) => ({ ...one, isUpper: meaning === 'upper', isLower: meaning === 'lower' })}
        />
        <Wrong problems={problems} field="points" />
      </Section>
      <NextVersion
        lines={promotionLines(rules, grades)}
        changes={latest ? compareLines(promotionLines(latest.rules, grades), promotionLines(rules, grades)) : null}
        problems={problems}
        isUnfilled={isEmpty}
        setting={setting}
        onSet={(version) => setting.mutate({ authority, number: latest?.number ?? 0, ...version, rules })}
      />
    </div>
  )
}

function pointsOf(scheme: Scheme, kind: EvaluationKind): PromotionRules['points'] {
  const rules = scheme.kinds.find((one) => one.kind === kind)
  const scale = scheme.scales.find(({ id }) => id === rules?.overallScale)
  return (scale ? ranked(scale) : []).map(({ code, isLower, isUpper }, at, all) => ({
    kind,
    mark: code,
    points: all.length - 1 - at,
    isUpper,
    isLower,
  }))
}
