import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { CheckboxGroup } from '../../../../web/components/Checkbox.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import { evaluationKindNames, type Scheme } from '../../../scheme.ts'
import { ranked } from '../../../scheme-rules.ts'
import { type GuidanceRules, triggerLines, triggerProblems } from '../../../use/guidance/guidance-rules.ts'
import { compareLines } from '../../../use/pay-rule-words.ts'
import { firstScheme } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { isUnfilled } from './edited-pay.ts'
import { NextVersion } from './NextVersion.tsx'

type GuidanceRulesFormProps = {
  readonly authority: string
  readonly said: Answers['evaluation']['guidance']['switch']
  readonly scheme: Scheme | null
  readonly onMade: (number: number) => void
}

/** What suggests a 指導 to those who are named: the lowest marks last time, or lower ones in a row. It opens nothing. */
export function GuidanceRulesForm({ authority, said, scheme, onMade }: GuidanceRulesFormProps) {
  const ofCity = scheme ?? firstScheme()
  const [rules, setRules] = useState<GuidanceRules>(() => said.rules ?? firstTrigger(ofCity))
  const setting = useMutation(
    api.evaluation.guidance.setRules.mutationOptions({ onSuccess: ({ number }) => onMade(number) }),
  )
  const set = (part: Partial<GuidanceRules>) => {
    setRules({ ...rules, ...part })
    if (setting.isError) setting.reset()
  }
  const problems = triggerProblems(rules)
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.message ?? null
  const marks = [...new Set([...marksOf(ofCity, rules.kinds), ...rules.lower, ...rules.lowest])]
  const choices = marks.map((mark) => ({ value: mark, label: mark }))
  return (
    <div className="max-w-4xl">
      <Section title="指導のきっかけ">
        <div className="grid gap-6">
          <p className="max-w-3xl">
            あたる人を、指導の担当だけに知らせます。知らせるだけで、指導は始まりません。始めるかは、事実を確かめて人が決めます。
          </p>
          <CheckboxGroup
            label="見る評価"
            value={rules.kinds}
            onChange={(kinds) => set({ kinds: [...kinds] })}
            choices={ofCity.kinds.map(({ kind }) => ({ value: kind, label: evaluationKindNames[kind] }))}
            error={errorAt('kinds')}
          />
          <CheckboxGroup
            label="前回、どの評価もこの評語ならあたる"
            value={rules.lowest}
            onChange={(lowest) => set({ lowest: [...lowest] })}
            choices={choices}
            error={errorAt('lowest')}
          />
          <CheckboxGroup
            label="続いたときにあたる評語"
            value={rules.lower}
            onChange={(lower) => set({ lower: [...lower] })}
            choices={choices}
            error={errorAt('lower')}
          />
          <div className="max-w-xs">
            <NumberField
              label="何回続いたら"
              value={rules.inARow}
              onChange={(inARow) => set({ inARow: inARow ?? Number.NaN })}
              least={2}
              most={5}
            />
          </div>
        </div>
      </Section>
      <NextVersion
        lines={triggerLines(rules)}
        changes={said.rules ? compareLines(triggerLines(said.rules), triggerLines(rules)) : null}
        problems={problems}
        isUnfilled={isUnfilled(rules)}
        setting={setting}
        onSet={(version) => setting.mutate({ authority, number: said.number, ...version, rules })}
      />
    </div>
  )
}

const marksOf = (scheme: Scheme, kinds: GuidanceRules['kinds']) =>
  scheme.kinds
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ overallScale }) => scheme.scales.filter(({ id }) => id === overallScale).flatMap(ranked))
    .map(({ code }) => code)

/** The marks that the scheme calls lower; which count as the lowest, the city says. */
function firstTrigger(scheme: Scheme): GuidanceRules {
  const kinds = scheme.kinds.map(({ kind }) => kind).filter((kind) => kind !== 'special')
  const lower = scheme.scales.flatMap(({ steps }) => steps.filter(({ isLower }) => isLower).map(({ code }) => code))
  return { kinds, lowest: [], lower: [...new Set(lower)].slice(0, 5), inARow: 2 }
}
